package io.dynaferry.snapshot.export;

/** Finds its way in a line of JSON without looking closely: what it steps over, an item's scanner validates. */
final class JsonLine {
    private JsonLine() {}

    /** The offset after the value that begins at {@code from}: strings and brackets are followed, nothing else is checked. */
    static int value(byte[] bytes, int from, int to) {
        int at = from;
        int depth = 0;
        do {
            switch (peek(bytes, at, to)) {
                case '"' -> at = string(bytes, at, to);
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at = depth > 0 && isBetweenValues(bytes[at]) ? at + 1 : word(bytes, at, to);
            }
        } while (depth > 0);
        if (depth < 0) {
            throw new InvalidRecordException("a value should stand here", from);
        }
        return at;
    }

    private static int string(byte[] bytes, int from, int to) {
        int at = from + 1;
        byte next = peek(bytes, at, to);
        while (next != '"') {
            if (next == '\\') {
                at++;
                peek(bytes, at, to);
            }
            at++;
            next = peek(bytes, at, to);
        }
        return at + 1;
    }

    private static boolean isBetweenValues(byte next) {
        return next == ',' || next == ':' || next == ' ' || next == '\t' || next == '\r';
    }

    private static int word(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isOfWord(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw new InvalidRecordException("a value should stand here", from);
        }
        return at;
    }

    private static boolean isOfWord(byte next) {
        return (next >= 'a' && next <= 'z')
                || (next >= '0' && next <= '9')
                || next == '-'
                || next == '+'
                || next == '.'
                || next == 'E';
    }

    static int expect(char wanted, byte[] bytes, int from, int to) {
        int at = skipSpace(bytes, from, to);
        if (peek(bytes, at, to) != wanted) {
            throw new InvalidRecordException("expected " + wanted, at);
        }
        return at + 1;
    }

    static int skipSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    /** The offset after the newline that should follow, or the end where the last line has none. */
    static int end(byte[] bytes, int from, int to) {
        int at = skipSpace(bytes, from, to);
        if (at == to) {
            return to;
        }
        if (bytes[at] != '\n') {
            throw new InvalidRecordException("something follows the record on its line", at);
        }
        return at + 1;
    }

    static byte peek(byte[] bytes, int at, int to) {
        if (at >= to || bytes[at] == '\n') {
            throw new InvalidRecordException("the line ends inside a record", Math.min(at, to));
        }
        return bytes[at];
    }

    static boolean is(String ascii, byte[] bytes, int from, int to) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
