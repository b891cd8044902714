package io.dynaferry.place;

/** A file of a {@link Storage}: its path relative to the storage's place, with {@code /} between names, and its size in bytes. */
public record StoredFile(String path, long size) {}
