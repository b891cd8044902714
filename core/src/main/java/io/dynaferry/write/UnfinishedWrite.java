package io.dynaferry.write;

/** A write of which it is not known that it is in the target. The reason is the last one that stood against it. */
public record UnfinishedWrite(ItemWrite write, String reason) {}
