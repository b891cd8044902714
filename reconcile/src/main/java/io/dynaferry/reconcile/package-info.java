/** The program that proves two tables equal and repairs what is not: its options and the driver's flow. */
@NullMarked
package io.dynaferry.reconcile;

import org.jspecify.annotations.NullMarked;
