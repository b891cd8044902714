package io.dynaferry.report;

import java.util.regex.Pattern;

/** A command as it can be pasted into a shell. */
public final class ShellCommand {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private final StringBuilder text;

    public ShellCommand(String program) {
        this.text = new StringBuilder(program);
    }

    /** An option whose value is empty is a flag. */
    public ShellCommand option(String name, String value) {
        text.append(" --").append(name);
        if (!value.isEmpty()) {
            text.append(' ').append(quoted(value));
        }
        return this;
    }

    /** As a shell takes it for one word. */
    static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
