package io.dynaferry.write;

/** A write that the target will never take. The reason is the service's, without item values. */
public record RefusedWrite(ItemWrite write, String reason) {}
