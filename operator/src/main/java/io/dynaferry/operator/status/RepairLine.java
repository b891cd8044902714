package io.dynaferry.operator.status;

import java.time.Instant;

/**
 * Keys between two tables that are being repaired, or were when a repair ended before its time.
 *
 * @param latest when the last of them was begun
 */
record RepairLine(String source, String target, long keys, Instant latest) {}
