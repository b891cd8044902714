/**
 * Scan and BatchWriteItem with items kept as bytes. The calls go through the SDK's client, so that signing, endpoints and
 * credentials stay the SDK's; only the bodies are our own, put in before signing and taken out before unmarshalling.
 */
@NullMarked
package io.dynaferry.dynamodb.wire;

import org.jspecify.annotations.NullMarked;
