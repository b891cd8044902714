/** The DynamoDB JSON 1.0 protocol as bytes: cut requests apart, put answers together. It shares no code with the adapters under test. */
@NullMarked
package io.dynaferry.testkit.protocol;

import org.jspecify.annotations.NullMarked;
