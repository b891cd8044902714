/**
 * Reading a table that is in use through the EMR connector, for teams that have tuned it. Its classes read and do nothing
 * else here, and none of its objects leaves the task.
 */
@NullMarked
package io.dynaferry.snapshot.connector;

import org.jspecify.annotations.NullMarked;
