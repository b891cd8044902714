/** Files in S3 and on this machine, behind the one port {@link io.dynaferry.place.Storage}. */
@NullMarked
package io.dynaferry.dynamodb.storage;

import org.jspecify.annotations.NullMarked;
