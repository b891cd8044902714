package io.dynaferry.item;

/**
 * Bytes that are not an item in DynamoDB JSON, or an item that does not fit its table's key.
 * The message names the rule that is broken and the offset, never a value.
 */
public final class InvalidItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int offset;

    public InvalidItemException(String rule, int offset) {
        super(rule + " [byte offset=" + offset + "]");
        this.rule = rule;
        this.offset = offset;
    }

    /** What is broken, without the offset: for a message that knows the place in a file. */
    public String rule() {
        return rule;
    }

    /** Where in the array that was scanned. */
    public int offset() {
        return offset;
    }
}
