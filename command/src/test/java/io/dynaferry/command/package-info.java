@NullMarked
package io.dynaferry.command;

import org.jspecify.annotations.NullMarked;
