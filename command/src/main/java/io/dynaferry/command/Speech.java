package io.dynaferry.command;

/** How much a program says. */
public enum Speech {
    /** What it does, how far it is, and how it ended. */
    EVERYTHING,
    /** How it ended, and what to beware of. */
    OUTCOME,
    /** One JSON document and nothing beside it; what to beware of goes to standard error. */
    DOCUMENT;

    /** For programs that tell how far they are. */
    public static final Option QUIET = Option.flag("quiet", "say how it ended and what to beware of, and nothing else");
    /** For programs whose answer is a summary. */
    public static final Option JSON =
            Option.flag("json", "the summary as one JSON document on standard output, and nothing else");

    /** As it was typed; a program that lacks the options says everything. */
    static Speech of(Given given) {
        boolean quiet = given.has(QUIET);
        if (given.has(JSON)) {
            if (quiet) {
                given.problem(QUIET.typed() + " and " + JSON.typed() + " exclude each other");
            }
            return DOCUMENT;
        }
        return quiet ? OUTCOME : EVERYTHING;
    }
}
