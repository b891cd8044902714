/** What differs between two tables, item by item: its kinds, what became of it, and the files that hold it. */
@NullMarked
package io.dynaferry.drift;

import org.jspecify.annotations.NullMarked;
