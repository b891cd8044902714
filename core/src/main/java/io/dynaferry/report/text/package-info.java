/** How figures are said to people: amounts, durations and the line that tells how far a run has come. */
@NullMarked
package io.dynaferry.report.text;

import org.jspecify.annotations.NullMarked;
