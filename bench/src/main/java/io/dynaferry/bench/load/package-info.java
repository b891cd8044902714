/** The load as a whole process, side by side with its peer, against tables that answer at once. */
@NullMarked
package io.dynaferry.bench.load;

import org.jspecify.annotations.NullMarked;
