/**
 * Whole migrations under fire: a scenario is drawn from a seed, the programs run as they ship, and what must hold at the end is
 * asked one by one.
 */
@NullMarked
package io.dynaferry.fire;

import org.jspecify.annotations.NullMarked;
