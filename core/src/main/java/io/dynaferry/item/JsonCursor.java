package io.dynaferry.item;

/** A place in JSON bytes. Steps over what the caller expects there and decodes strings; anything else is an error. */
final class JsonCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    JsonCursor(Slice slice) {
        this.bytes = slice.bytes();
        this.at = slice.from();
        this.end = slice.to();
    }

    int at() {
        return at;
    }

    private void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** Steps over space and the character. */
    void expect(char token) {
        if (!stepOver(token)) {
            throw invalid("Expected " + token);
        }
    }

    /** Steps over space and, if the character follows, over it. */
    boolean stepOver(char token) {
        skipSpace();
        if (at == end || bytes[at] != token) {
            return false;
        }
        at++;
        return true;
    }

    /** Steps over space and, if the word follows, over it. */
    boolean stepOverWord(String word) {
        skipSpace();
        return stepOverExactly(word);
    }

    private boolean stepOverExactly(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (bytes[at + index] != word.charAt(index)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Steps over space and a string. */
    String string() {
        skipSpace();
        if (at == end || bytes[at] != '"') {
            throw invalid("Expected a string");
        }
        at++;
        StringBuilder text = new StringBuilder();
        while (next() != '"') {
            character(text);
        }
        at++;
        return text.toString();
    }

    private void character(StringBuilder text) {
        int lead = next();
        if (lead < 0x20) {
            throw invalid("A control character must be escaped");
        }
        if (lead == '\\') {
            at++;
            escape(text);
            return;
        }
        text.appendCodePoint(lead < 0x80 ? lead : multiByte(lead));
        at++;
    }

    /** Steps to the last byte of a character of several bytes. */
    private int multiByte(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return continued(lead & 0x1F, 1, 0x80, 0x7FF);
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return continued(lead & 0x0F, 2, 0x800, 0xFFFF);
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            return continued(lead & 0x07, 3, 0x10000, Character.MAX_CODE_POINT);
        }
        throw invalid("Not UTF-8");
    }

    private int continued(int leadBits, int count, int least, int most) {
        int codePoint = leadBits;
        for (int index = 0; index < count; index++) {
            at++;
            if ((next() & 0xC0) != 0x80) {
                throw invalid("Not UTF-8");
            }
            codePoint = (codePoint << 6) | (next() & 0x3F);
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint < least || codePoint > most || surrogate) {
            throw invalid("Not UTF-8");
        }
        return codePoint;
    }

    private void escape(StringBuilder text) {
        int letter = next();
        at++;
        if (letter == 'u') {
            unicode(text);
            return;
        }
        int index = "\"\\/bfnrt".indexOf(letter);
        if (index < 0) {
            throw invalid("Unknown escape");
        }
        text.append("\"\\/\b\f\n\r\t".charAt(index));
    }

    private void unicode(StringBuilder text) {
        char unit = fourDigits();
        text.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        if (Character.isLowSurrogate(unit) || !stepOverExactly("\\u")) {
            throw invalid("Half of a surrogate pair");
        }
        char low = fourDigits();
        if (!Character.isLowSurrogate(low)) {
            throw invalid("Half of a surrogate pair");
        }
        text.append(low);
    }

    private char fourDigits() {
        int unit = 0;
        for (int index = 0; index < 4; index++) {
            int digit = next() < 0x80 ? Character.digit(next(), 16) : -1;
            if (digit < 0) {
                throw invalid("An escape needs four hexadecimal digits");
            }
            unit = (unit << 4) | digit;
            at++;
        }
        return (char) unit;
    }

    private int next() {
        if (at == end) {
            throw invalid("Ends in the middle of a string");
        }
        return bytes[at] & 0xFF;
    }

    InvalidItemException invalid(String rule) {
        return new InvalidItemException(rule, at);
    }
}
