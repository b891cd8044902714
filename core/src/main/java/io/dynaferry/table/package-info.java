/** Tables as values: which one, what it is made of, and how two of them differ. */
@NullMarked
package io.dynaferry.table;

import org.jspecify.annotations.NullMarked;
