@NullMarked
package io.dynaferry.job;

import org.jspecify.annotations.NullMarked;
