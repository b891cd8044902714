package io.dynaferry.write;

/**
 * What a batch has drawn from a {@link WriteBudget}.
 *
 * @param guessedUnits the units of the batch by its size alone
 * @param guessedFirstAttempts those of the writes that are sent for the first time
 * @param factor what a guessed unit cost, as far as was known
 * @param rate what could be drawn in a second
 * @param epoch which rate was in force
 */
record UnitDraw(double guessedUnits, double guessedFirstAttempts, double factor, double rate, long epoch) {}
