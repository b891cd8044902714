/** Which table: its name or its ARN, as an operator gives it and as reports show it. */
@NullMarked
package io.dynaferry.table;

import org.jspecify.annotations.NullMarked;
