package io.dynaferry.testkit.protocol;

import io.dynaferry.item.Slice;

/** Strings into JSON and back. */
public final class JsonText {
    private JsonText() {}

    /** The text as a JSON string with its quotes. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> appendPlain(quoted, c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Decodes what stands between the quotes of a JSON string. */
    static String decode(Slice inside) {
        String text = inside.utf8();
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        for (; escape >= 0; escape = text.indexOf('\\', from)) {
            decoded.append(text, from, escape);
            from = escape + appendEscaped(decoded, text, escape + 1);
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static void appendPlain(StringBuilder quoted, char c) {
        if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
            return;
        }
        quoted.append(c);
    }

    /** Returns the length of the escape sequence with its backslash. */
    private static int appendEscaped(StringBuilder decoded, String text, int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        switch (c) {
            case '"', '\\', '/' -> decoded.append(c);
            case 'b' -> decoded.append('\b');
            case 'f' -> decoded.append('\f');
            case 'n' -> decoded.append('\n');
            case 'r' -> decoded.append('\r');
            case 't' -> decoded.append('\t');
            case 'u' -> {
                decoded.append(codeUnit(text, at + 1));
                return 6;
            }
            default -> throw new IllegalArgumentException("Not an escape sequence of JSON.");
        }
        return 2;
    }

    private static char codeUnit(String text, int at) {
        if (at + 4 > text.length()) {
            throw new IllegalArgumentException("Not an escape sequence of JSON.");
        }
        return (char) Integer.parseInt(text, at, at + 4, 16);
    }
}
