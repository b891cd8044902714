package io.dynaferry.report.text;

/**
 * Whether a terminal gets colours. The caller decides, once: {@link #PLAIN} where {@code NO_COLOR} is set, where
 * {@code TERM} is {@code dumb}, and where the output is no terminal.
 */
public enum TerminalStyle {
    PLAIN {
        @Override
        String strong(String text) {
            return text;
        }

        @Override
        String warning(String text) {
            return text;
        }
    },
    COLOURED {
        @Override
        String strong(String text) {
            return "\u001b[1m" + text + RESET;
        }

        @Override
        String warning(String text) {
            return "\u001b[33m" + text + RESET;
        }
    };

    private static final String RESET = "\u001b[0m";

    abstract String strong(String text);

    abstract String warning(String text);
}
