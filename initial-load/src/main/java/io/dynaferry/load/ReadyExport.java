package io.dynaferry.load;

import java.time.Instant;

/**
 * An export that is complete.
 *
 * @param place of its manifests
 * @param moment of the table that it holds
 */
record ReadyExport(String place, Instant moment) {}
