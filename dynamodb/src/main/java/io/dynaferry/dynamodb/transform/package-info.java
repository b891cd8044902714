/** The file that a transform stands in: YAML, read with bounds, handed to core as a plain document. */
@NullMarked
package io.dynaferry.dynamodb.transform;

import org.jspecify.annotations.NullMarked;
