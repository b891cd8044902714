package io.dynaferry.report.text;

/**
 * Whether a terminal gets colours. The caller decides, once: {@link #PLAIN} where {@code NO_COLOR} is set, where
 * {@code TERM} is {@code dumb}, and where the output is no terminal.
 */
public enum TerminalStyle {
    PLAIN {
        @Override
        String dressed(String code, String text) {
            return text;
        }
    },
    COLOURED {
        @Override
        String dressed(String code, String text) {
            return "\u001b[" + code + "m" + text + RESET;
        }
    };

    private static final String RESET = "\u001b[0m";

    abstract String dressed(String code, String text);

    public String strong(String text) {
        return dressed("1", text);
    }

    public String good(String text) {
        return dressed("32", text);
    }

    public String warning(String text) {
        return dressed("33", text);
    }

    public String bad(String text) {
        return dressed("1;31", text);
    }

    public String faint(String text) {
        return dressed("2", text);
    }
}
