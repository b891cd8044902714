package io.dynaferry.command;

/**
 * One option of a program. It may be given once, and a resume may change it, unless it says otherwise.
 *
 * @param text its name, without the hyphens
 * @param valueName what its value looks like, for help; empty for a flag
 * @param meaning for help
 * @param isRepeatable whether it may be given several times
 * @param isDecisive whether it decides what is read and what is written: a resume must bring the same
 */
public record Option(String text, String valueName, String meaning, boolean isRepeatable, boolean isDecisive) {
    /** An option that has a value. */
    public static Option of(String text, String valueName, String meaning) {
        return new Option(text, valueName, meaning, false, false);
    }

    /** An option that is there or not. */
    public static Option flag(String text, String meaning) {
        return of(text, "", meaning);
    }

    public Option repeatable() {
        return new Option(text, valueName, meaning, true, isDecisive);
    }

    public Option decisive() {
        return new Option(text, valueName, meaning, isRepeatable, true);
    }

    /** As it is typed. */
    public String typed() {
        return "--" + text;
    }

    public boolean isFlag() {
        return valueName.isEmpty();
    }
}
