/**
 * Following changes: what a stream's records say, what they mean for a target, and applying them in order. The item images
 * stay bytes from the event to the target.
 */
@NullMarked
package io.dynaferry.change;

import org.jspecify.annotations.NullMarked;
