@NullMarked
package io.dynaferry.reconcile;

import org.jspecify.annotations.NullMarked;
