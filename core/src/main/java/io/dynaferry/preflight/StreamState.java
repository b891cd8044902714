package io.dynaferry.preflight;

import io.dynaferry.table.Observed;
import java.time.Instant;

/**
 * A stream as DescribeStream shows it.
 *
 * @param status as the service spells it
 * @param began when it was switched on
 */
public record StreamState(String status, Observed<Instant> began) {}
