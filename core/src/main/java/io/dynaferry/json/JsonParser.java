package io.dynaferry.json;

import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over the whole document in memory: right for documents that a person could read. */
final class JsonParser {
    static final int MAXIMUM_DEPTH = 100;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    static JsonValue parse(byte[] utf8) {
        JsonParser parser = new JsonParser(decode(utf8));
        JsonValue value = parser.value(0);
        parser.skipSpace();
        if (parser.at < parser.text.length()) {
            throw parser.broken("Expected the end of the document");
        }
        return value;
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidJsonException("Expected UTF-8", 0);
        }
    }

    private JsonValue value(int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw broken("Nested deeper than " + MAXIMUM_DEPTH);
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonWord.TRUE);
            case 'f' -> word("false", JsonWord.FALSE);
            case 'n' -> word("null", JsonWord.NULL);
            default -> number();
        };
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        at++;
        if (!next('}')) {
            do {
                skipSpace();
                int nameAt = at;
                String name = string();
                expect(':');
                if (members.put(name, value(depth + 1)) != null) {
                    throw new InvalidJsonException("A name that is there twice", nameAt);
                }
            } while (next(','));
            expect('}');
        }
        return new JsonObject(members);
    }

    private JsonArray array(int depth) {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        if (!next(']')) {
            do {
                elements.add(value(depth + 1));
            } while (next(','));
            expect(']');
        }
        return new JsonArray(elements);
    }

    private JsonWord word(String spelling, JsonWord word) {
        if (!text.startsWith(spelling, at)) {
            throw broken("Expected " + spelling);
        }
        at += spelling.length();
        return word;
    }

    private JsonNumber number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw broken("Expected a value");
        }
        at = matcher.end();
        return new JsonNumber(matcher.group());
    }

    private String string() {
        if (peek() != '"') {
            throw broken("Expected a string");
        }
        at++;
        StringBuilder result = new StringBuilder();
        while (peek() != '"') {
            result.append(character());
        }
        at++;
        return result.toString();
    }

    private char character() {
        char next = peek();
        if (next < ' ') {
            throw broken("A control character in a string");
        }
        at++;
        return next == '\\' ? escaped() : next;
    }

    private char escaped() {
        char escape = peek();
        at++;
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw broken("An unknown escape");
        };
    }

    private char hexadecimal() {
        int result = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw broken("Expected a hexadecimal digit");
            }
            result = result << 4 | digit;
            at++;
        }
        return (char) result;
    }

    private boolean next(char wanted) {
        skipSpace();
        if (at == text.length() || text.charAt(at) != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw broken("Expected " + wanted);
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw broken("The document ends too early");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private InvalidJsonException broken(String rule) {
        return new InvalidJsonException(rule, at);
    }
}
