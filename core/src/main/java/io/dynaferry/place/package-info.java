/** Where files are: exports, reports, quarantine. */
@NullMarked
package io.dynaferry.place;

import org.jspecify.annotations.NullMarked;
