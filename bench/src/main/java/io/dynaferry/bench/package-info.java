/** What this project claims of its speed, measured: each benchmark is a process of its own, driven by scripts/bench. */
@NullMarked
package io.dynaferry.bench;

import org.jspecify.annotations.NullMarked;
