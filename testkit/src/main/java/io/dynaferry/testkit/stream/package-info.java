/** Follows a table's stream as Lambda's event source mapping does, against any stream and any function. */
@NullMarked
package io.dynaferry.testkit.stream;

import org.jspecify.annotations.NullMarked;
