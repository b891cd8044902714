package io.dynaferry.testkit.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes valid JSON text apart one level at a time. The parts stay text, character for character. What is not JSON is
 * answered with {@link IllegalArgumentException} as far as it is noticed; this is no validator.
 */
public final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** The members of an object in their order, each value as the text that it is. */
    public static Map<String, String> members(String object) {
        JsonText json = new JsonText(object);
        Map<String, String> members = new LinkedHashMap<>();
        json.expect('{');
        while (!json.closes('}', members.isEmpty())) {
            String name = string(json.value());
            json.expect(':');
            members.put(name, json.value());
        }
        return members;
    }

    /** The elements of an array in their order, each as the text that it is. */
    public static List<String> elements(String array) {
        JsonText json = new JsonText(array);
        List<String> elements = new ArrayList<>();
        json.expect('[');
        while (!json.closes(']', elements.isEmpty())) {
            elements.add(json.value());
        }
        return elements;
    }

    /** The string that a JSON string literal stands for. */
    public static String string(String literal) {
        JsonText json = new JsonText(literal);
        json.expect('"');
        StringBuilder string = new StringBuilder(literal.length());
        for (char next = json.next(); next != '"'; next = json.next()) {
            string.append(next == '\\' ? json.escaped() : next);
        }
        return string.toString();
    }

    /** The JSON string literal that stands for a string. */
    public static String quote(String string) {
        StringBuilder literal = new StringBuilder(string.length() + 2).append('"');
        for (int i = 0; i < string.length(); i++) {
            char next = string.charAt(i);
            if (next == '"' || next == '\\') {
                literal.append('\\').append(next);
            } else if (next < ' ') {
                literal.append(String.format("\\u%04x", (int) next));
            } else {
                literal.append(next);
            }
        }
        return literal.append('"').toString();
    }

    private boolean closes(char bracket, boolean isFirst) {
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!isFirst) {
            expect(',');
        }
        return false;
    }

    private String value() {
        peek();
        int start = at;
        int depth = 0;
        do {
            switch (next()) {
                case '"' -> skipString();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> skipPlain();
            }
        } while (depth > 0);
        return text.substring(start, at);
    }

    private void skipString() {
        for (char next = next(); next != '"'; next = next()) {
            if (next == '\\') {
                next();
            }
        }
    }

    /** Numbers and words; inside of a bracket also what stands between the values. */
    private void skipPlain() {
        while (at < text.length() && "\"{}[],: \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private char escaped() {
        char letter = next();
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> letter;
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw new IllegalArgumentException("JSON ends early");
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException("Not JSON: no '" + wanted + "' at character " + at);
        }
        at++;
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("JSON ends early");
        }
        return text.charAt(at++);
    }
}
