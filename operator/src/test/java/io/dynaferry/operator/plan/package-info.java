@NullMarked
package io.dynaferry.operator.plan;

import org.jspecify.annotations.NullMarked;
