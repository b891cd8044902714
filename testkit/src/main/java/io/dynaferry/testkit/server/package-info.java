/** Real servers as processes of their own: on loopback, on a free port, and gone when the JVM that started them is gone. */
@NullMarked
package io.dynaferry.testkit.server;

import org.jspecify.annotations.NullMarked;
