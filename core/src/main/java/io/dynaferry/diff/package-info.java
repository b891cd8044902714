/** What differs between two items, attribute by attribute. */
@NullMarked
package io.dynaferry.diff;

import org.jspecify.annotations.NullMarked;
