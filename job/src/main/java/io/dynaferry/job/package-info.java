/** What the Spark programs have in common as Spark programs: its context, failures of tasks, and the write budget that tasks share. */
@NullMarked
package io.dynaferry.job;

import org.jspecify.annotations.NullMarked;
