/** Documents that tests keep true. */
@NullMarked
package io.dynaferry.testkit.docs;

import org.jspecify.annotations.NullMarked;
