package io.dynaferry.write;

import java.io.Serializable;

/**
 * What a task tells the {@link BudgetCoordinator} every half second or so: what it did and saw since its last report. Reports of
 * one task are numbered from 1; the first says that it is there.
 */
public record BudgetReport(String task, long number, WriteEvidence evidence) implements Serializable {
    private static final long serialVersionUID = 1L;
}
