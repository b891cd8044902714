/** The command {@code status}: what the ledger tells about a migration, on one screen. */
@NullMarked
package io.dynaferry.operator.status;

import org.jspecify.annotations.NullMarked;
