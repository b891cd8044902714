/** A proxy in front of a DynamoDB endpoint that does to any client what the service and the network sometimes do. */
@NullMarked
package io.dynaferry.testkit.fault;

import org.jspecify.annotations.NullMarked;
