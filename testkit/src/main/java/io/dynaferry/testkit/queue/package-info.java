/** Amazon SQS as far as a dispatcher and a consumer need it: a server that the real client talks to, and a poller with Lambda's semantics. */
@NullMarked
package io.dynaferry.testkit.queue;

import org.jspecify.annotations.NullMarked;
