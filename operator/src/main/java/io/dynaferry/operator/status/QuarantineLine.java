package io.dynaferry.operator.status;

import java.time.Instant;

/**
 * What a target would not take.
 *
 * @param reason of the latest
 * @param place of the latest
 */
record QuarantineLine(String target, long changes, Instant latest, String reason, String place) {}
