@NullMarked
package io.dynaferry.bench.demo;

import org.jspecify.annotations.NullMarked;
