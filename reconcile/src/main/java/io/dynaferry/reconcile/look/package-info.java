/**
 * The second look: reads the keys that differed again, on live sides strongly consistent, tells drift from what was on its
 * way, and repairs drift where that was asked for.
 */
@NullMarked
package io.dynaferry.reconcile.look;

import org.jspecify.annotations.NullMarked;
