/** Making single items of a target equal to the source's while both go on changing, so that no write is ever lost. */
@NullMarked
package io.dynaferry.repair;

import org.jspecify.annotations.NullMarked;
