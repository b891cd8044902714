/**
 * What happens to items on their way: a filter decides which of them the target holds, steps change their attributes,
 * and the same answers hold for a load, for changes that follow it, and for a comparison of the two tables.
 */
@NullMarked
package io.dynaferry.transform;

import org.jspecify.annotations.NullMarked;
