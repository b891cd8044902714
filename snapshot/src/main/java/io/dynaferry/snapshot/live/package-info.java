/** Reading a table that is in use, by a parallel scan. */
@NullMarked
package io.dynaferry.snapshot.live;

import org.jspecify.annotations.NullMarked;
