/** The far side of benchmarks: an endpoint that does next to nothing, so that what is measured is the client. */
@NullMarked
package io.dynaferry.testkit.instant;

import org.jspecify.annotations.NullMarked;
