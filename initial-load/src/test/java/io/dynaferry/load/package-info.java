@NullMarked
package io.dynaferry.load;

import org.jspecify.annotations.NullMarked;
