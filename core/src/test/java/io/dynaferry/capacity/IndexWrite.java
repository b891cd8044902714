package io.dynaferry.capacity;

/** What a write to a table costs in one of its indexes, and where. */
public record IndexWrite(String index, long keyHash, double units) {}
