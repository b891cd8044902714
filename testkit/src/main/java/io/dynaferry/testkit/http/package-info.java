/** HTTP/1.1 on plain sockets: a server that can be late, mute or cut off in mid-answer, and a client that adds nothing of its own. */
@NullMarked
package io.dynaferry.testkit.http;

import org.jspecify.annotations.NullMarked;
