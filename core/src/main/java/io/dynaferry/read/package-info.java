/** Reading no faster than the operator allows. */
@NullMarked
package io.dynaferry.read;

import org.jspecify.annotations.NullMarked;
