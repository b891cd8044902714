package io.dynaferry.operator.status;

import io.dynaferry.report.ReconcileRecord;

/**
 * The comparisons of two tables.
 *
 * @param cleanInARow clean looks at everything since the last drift and the last repair
 */
record ReconcileLine(ReconcileRecord latest, int cleanInARow) {}
