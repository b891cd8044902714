package io.dynaferry.snapshot.export;

/** A line of a data file that is not a record of an export; its offset is in the array that holds the line. */
final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int offset;

    InvalidRecordException(String rule, int offset) {
        super(rule);
        this.rule = rule;
        this.offset = offset;
    }

    String rule() {
        return rule;
    }

    int offset() {
        return offset;
    }
}
