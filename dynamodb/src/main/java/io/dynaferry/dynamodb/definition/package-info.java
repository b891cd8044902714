/** What tables are made of: seen in the service, and made again elsewhere. */
@NullMarked
package io.dynaferry.dynamodb.definition;

import org.jspecify.annotations.NullMarked;
