/** A program between its command line and its exit code: options, sides, help, the console, and places of its own. */
@NullMarked
package io.dynaferry.command;

import org.jspecify.annotations.NullMarked;
