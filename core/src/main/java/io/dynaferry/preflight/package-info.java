/**
 * What is looked at before a move begins, and what it means: rules over what was observed, without a call of their own.
 */
@NullMarked
package io.dynaferry.preflight;

import org.jspecify.annotations.NullMarked;
