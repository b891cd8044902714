@NullMarked
package io.dynaferry.operator.cutover;

import org.jspecify.annotations.NullMarked;
