/**
 * Access to one side of a move: where its tables are, as whom it is entered, with which clients, and what an operator
 * is told when that fails. Credentials are made here, renewed here and never leave.
 */
@NullMarked
package io.dynaferry.dynamodb.access;

import org.jspecify.annotations.NullMarked;
