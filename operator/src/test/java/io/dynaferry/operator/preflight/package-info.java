@NullMarked
package io.dynaferry.operator.preflight;

import org.jspecify.annotations.NullMarked;
