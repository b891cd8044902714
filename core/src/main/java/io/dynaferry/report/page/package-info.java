/**
 * One self-contained page of HTML from parts that every report shares: verdict, notices, steps, figures, plots, tables.
 * No scripts, no external requests; everything that comes from outside is escaped.
 */
@NullMarked
package io.dynaferry.report.page;

import org.jspecify.annotations.NullMarked;
