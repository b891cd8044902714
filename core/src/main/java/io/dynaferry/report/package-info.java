/**
 * What a run leaves behind: {@code summary.json} for machines and {@code report.html} for people, of the same figures.
 * A report is a value; what it means (verdict, next steps) follows from it here, not in the programs.
 */
@NullMarked
package io.dynaferry.report;

import org.jspecify.annotations.NullMarked;
