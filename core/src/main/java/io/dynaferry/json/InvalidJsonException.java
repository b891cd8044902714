package io.dynaferry.json;

/** Text that is not JSON. The message names the rule that is broken and where, never the text. */
public final class InvalidJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidJsonException(String rule, int offset) {
        super(rule + " at character " + offset);
    }
}
