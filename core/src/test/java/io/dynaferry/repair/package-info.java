/** Tables and logs in memory for tests of repairs, and the contracts that they share with the real ones. */
@NullMarked
package io.dynaferry.repair;

import org.jspecify.annotations.NullMarked;
