/**
 * The commands of the person who runs a migration. They see the programs by what these leave behind: rows of the ledger,
 * summaries, undo files.
 */
@NullMarked
package io.dynaferry.operator;

import org.jspecify.annotations.NullMarked;
