/** A model of how DynamoDB grants capacity, on a virtual clock, for tests of everything that spends it. */
@NullMarked
package io.dynaferry.capacity;

import org.jspecify.annotations.NullMarked;
