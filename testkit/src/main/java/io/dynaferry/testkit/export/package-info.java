/**
 * Native DynamoDB exports as the service writes them, made from items in hand. Nothing here is shared with the code that
 * reads exports: the two check each other.
 */
@NullMarked
package io.dynaferry.testkit.export;

import org.jspecify.annotations.NullMarked;
