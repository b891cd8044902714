/** What the shipped jars are made of, held against what is known to be wrong with it. */
@NullMarked
package io.dynaferry.testkit.library;

import org.jspecify.annotations.NullMarked;
