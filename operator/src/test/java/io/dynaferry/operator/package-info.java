@NullMarked
package io.dynaferry.operator;

import org.jspecify.annotations.NullMarked;
