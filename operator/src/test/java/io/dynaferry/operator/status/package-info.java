@NullMarked
package io.dynaferry.operator.status;

import org.jspecify.annotations.NullMarked;
