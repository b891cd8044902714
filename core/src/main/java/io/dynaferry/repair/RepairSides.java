package io.dynaferry.repair;

/** What is compared: two tables, and what the one should hold for what the other holds. */
public record RepairSides(ItemReader source, ItemReader target, Correspondence correspondence) {}
