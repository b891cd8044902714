/** The Lambda that follows a table's stream: its handlers, their settings, and the library entry behind them. */
@NullMarked
package io.dynaferry.cdc;

import org.jspecify.annotations.NullMarked;
