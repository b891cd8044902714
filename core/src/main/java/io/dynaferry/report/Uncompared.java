package io.dynaferry.report;

/**
 * Something that could not be compared.
 *
 * @param what a file, a segment, a group of items
 * @param why in a sentence
 */
public record Uncompared(String what, String why) {}
