/**
 * Small JSON documents, read strictly: manifests, settings. Items are never read this way: {@code io.dynaferry.item}
 * works on their bytes.
 */
@NullMarked
package io.dynaferry.json;

import org.jspecify.annotations.NullMarked;
