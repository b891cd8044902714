/**
 * What a load or a comparison reads, whatever it is read from: units that can be read side by side and taken up again where
 * they were left, page by page.
 */
@NullMarked
package io.dynaferry.snapshot.source;

import org.jspecify.annotations.NullMarked;
