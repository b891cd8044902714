/** Repairs between two live tables: everything that the safe loop needs, opened from the settings of both sides. */
@NullMarked
package io.dynaferry.dynamodb.repair;

import org.jspecify.annotations.NullMarked;
