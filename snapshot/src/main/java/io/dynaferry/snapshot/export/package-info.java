/**
 * Reading DynamoDB's native exports: full and incremental, DynamoDB JSON and Ion. Whatever an export's manifest claims is
 * checked against what its files hold.
 */
@NullMarked
package io.dynaferry.snapshot.export;

import org.jspecify.annotations.NullMarked;
