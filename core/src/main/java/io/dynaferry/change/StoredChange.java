package io.dynaferry.change;

/**
 * A change that is in quarantine.
 *
 * @param place where: a queue's URL or a file
 */
public record StoredChange(QuarantinedChange change, String place) {}
