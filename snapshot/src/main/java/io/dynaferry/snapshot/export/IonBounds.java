package io.dynaferry.snapshot.export;

/**
 * Finds the end of a line of Ion text and makes sure that it is harmless before a parser sees it: brackets not nested too
 * deep, numbers not so long that reading them takes the square of their length, and no comments, which could hide either.
 */
final class IonBounds {
    /** The record, its image, 32 levels of an item, and a set. */
    private static final int MAXIMUM_DEPTH = 40;
    /** Longer than 38 digits with 130 zeros before or behind them. A name may be longer. */
    private static final int MAXIMUM_NUMBER = 512;

    private final byte[] bytes;
    private final int to;
    private int at;

    private IonBounds(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        this.at = from;
    }

    /** The offset of the newline that ends the line, or {@code to}. */
    static int check(byte[] bytes, int from, int to) {
        return new IonBounds(bytes, from, to).check();
    }

    private int check() {
        int depth = 0;
        while (at < to && bytes[at] != '\n') {
            depth += step();
            if (depth > MAXIMUM_DEPTH) {
                throw new InvalidRecordException("the line is nested too deep", at);
            }
        }
        return at;
    }

    /** Moves over a bracket, a string, a blob, a word or any other character; how much deeper it leads. */
    private int step() {
        byte next = bytes[at];
        switch (next) {
            case '"', '\'' -> skipQuoted(next);
            case '{' -> {
                return open();
            }
            case '[', '(' -> {
                at++;
                return 1;
            }
            case '}', ']', ')' -> {
                at++;
                return -1;
            }
            case '/' -> throw new InvalidRecordException("a comment has no place in an export", at);
            default -> skipWord();
        }
        return 0;
    }

    private int open() {
        if (at + 1 == to || bytes[at + 1] != '{') {
            at++;
            return 1;
        }
        while (at < to && bytes[at] != '}' && bytes[at] != '\n') {
            at++;
        }
        at = Math.min(at + 2, to);
        return 0;
    }

    private void skipQuoted(byte quote) {
        at++;
        while (at < to && bytes[at] != quote && bytes[at] != '\n') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, to);
    }

    private void skipWord() {
        int from = at;
        at++;
        while (at < to && isOfWord(bytes[at])) {
            at++;
        }
        if (at - from > MAXIMUM_NUMBER && (bytes[from] < 'A' || bytes[from] > 'z')) {
            throw new InvalidRecordException("a number is too long", from);
        }
    }

    private static boolean isOfWord(byte next) {
        return (next >= '0' && next <= '9')
                || (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || next == '.'
                || next == '_'
                || next == '$'
                || next == '+'
                || next == '-';
    }
}
