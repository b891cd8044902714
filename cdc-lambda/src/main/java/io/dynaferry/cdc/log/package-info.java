/** The function's log: lines of JSON on standard output, without a library of its own. */
@NullMarked
package io.dynaferry.cdc.log;

import org.jspecify.annotations.NullMarked;
