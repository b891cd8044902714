/** A standalone cluster of Spark as processes of their own, to which a program's shipped jar is submitted. */
@NullMarked
package io.dynaferry.testkit.cluster;

import org.jspecify.annotations.NullMarked;
