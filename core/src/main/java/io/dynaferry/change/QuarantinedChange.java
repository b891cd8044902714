package io.dynaferry.change;

/**
 * A change that a target will never take.
 *
 * @param target the target's name
 * @param reason why not, without item values
 */
public record QuarantinedChange(String target, StreamRecord record, String reason) {}
