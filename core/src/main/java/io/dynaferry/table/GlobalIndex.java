package io.dynaferry.table;

/** A global secondary index, which has a capacity of its own. */
public record GlobalIndex(SecondaryIndex index, Capacity capacity) {}
