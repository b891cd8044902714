package io.dynaferry.report;

/**
 * An attribute that differs.
 *
 * @param path {@code price}, {@code address.zip}
 * @param items changed items in which it differs
 */
public record AttributeDrift(String path, long items) {}
