package io.dynaferry.table;

/** One property in which a target differs from its source, and what that means. */
public record Difference(String property, String source, String target, Severity severity, String meaning) {
    /** One line for a person. */
    public String sentence() {
        return property + ": " + source + " at the source, " + target + " at the target: " + meaning;
    }

    /** How much a difference matters to a migration. */
    public enum Severity {
        /** Worth knowing. */
        NOTE,
        /** The copy works, but something that uses the table may not, or the copy will not stay equal. */
        WARNING,
        /** Items of the source cannot be written to the target. */
        FATAL
    }
}
