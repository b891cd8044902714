package io.dynaferry.job;

/** An option of an invented program. */
record WordOption(String text, String valueName, boolean isRepeatable, boolean isDecisive) implements Option {
    static final WordOption SOURCE = new WordOption("source", "TABLE|PLACE", true, true);
    static final WordOption TARGET = new WordOption("target", "TABLE", false, true);
    static final WordOption LIMIT = new WordOption("limit", "N", false, false);
    static final WordOption COLOUR = new WordOption("colour", "red|green", false, false);
    static final WordOption RUN_ID = new WordOption("run-id", "ID", false, false);
    static final WordOption QUICK = new WordOption("quick", "", false, false);

    @Override
    public String meaning() {
        return "the meaning of " + text;
    }
}
