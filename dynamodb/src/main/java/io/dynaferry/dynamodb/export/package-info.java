/** Exports that DynamoDB itself makes of a table. */
@NullMarked
package io.dynaferry.dynamodb.export;

import org.jspecify.annotations.NullMarked;
