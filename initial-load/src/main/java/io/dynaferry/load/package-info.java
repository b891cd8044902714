/** The program that fills the target: options, the driver's flow, the tasks in the executors. */
@NullMarked
package io.dynaferry.load;

import org.jspecify.annotations.NullMarked;
