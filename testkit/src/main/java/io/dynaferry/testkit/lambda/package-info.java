/** Starts a function's jar as Lambda does: a process with Lambda's own runtime client, which asks this JVM for its invocations. */
@NullMarked
package io.dynaferry.testkit.lambda;

import org.jspecify.annotations.NullMarked;
