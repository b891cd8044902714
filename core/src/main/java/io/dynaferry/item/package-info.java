/**
 * The item in its two forms. <i>Bytes</i>: a slice of DynamoDB JSON, scanned, digested and spliced but never re-encoded.
 * <i>{@link io.dynaferry.item.Item}</i>: a value tree, built only where somebody looks inside. Both agree on what is equal.
 */
@NullMarked
package io.dynaferry.item;

import org.jspecify.annotations.NullMarked;
