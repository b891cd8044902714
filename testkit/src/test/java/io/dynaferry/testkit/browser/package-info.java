/** A browser without a window, to look at the pages that we write. */
@NullMarked
package io.dynaferry.testkit.browser;

import org.jspecify.annotations.NullMarked;
