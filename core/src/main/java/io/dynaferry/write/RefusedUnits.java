package io.dynaferry.write;

/** What a table had no capacity for, in units by size alone: of all that was sent, and of first attempts. */
record RefusedUnits(double guessedUnits, double guessedFirstAttempts) {
    static final RefusedUnits NONE = new RefusedUnits(0, 0);
}
