/** The command {@code plan}: reckons what each way of moving a table takes, and names the one to take. */
@NullMarked
package io.dynaferry.operator.plan;

import org.jspecify.annotations.NullMarked;
