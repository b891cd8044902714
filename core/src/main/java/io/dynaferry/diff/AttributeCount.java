package io.dynaferry.diff;

/** In how many items a path differed. */
public record AttributeCount(String path, long items) {}
