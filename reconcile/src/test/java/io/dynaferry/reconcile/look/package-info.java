@NullMarked
package io.dynaferry.reconcile.look;

import org.jspecify.annotations.NullMarked;
