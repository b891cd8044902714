package io.dynaferry.write;

import java.io.Serializable;

/**
 * What a task may spend, in answer to its report.
 *
 * @param report the number of the report that this answers
 * @param validNanos how long it holds, from the moment at which the task sent that report
 * @param fallbackUnitsPerSecond what it may spend after that, until it hears again
 */
public record BudgetLease(
        String task, long report, double unitsPerSecond, long validNanos, double fallbackUnitsPerSecond)
        implements Serializable {
    private static final long serialVersionUID = 1L;
}
