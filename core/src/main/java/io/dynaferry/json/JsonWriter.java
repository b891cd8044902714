package io.dynaferry.json;

import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, member by member, in the order of the calls. Nothing is held back, so a document may be as
 * long as it likes. A call that would break the document is an {@link IllegalStateException}; a failure of the output is an
 * {@link UncheckedIOException}. For one thread at a time.
 *
 * <p>Integers are written with all their digits and decimals without an exponent. Control characters and halves of
 * surrogate pairs are escaped, so the text is safe in UTF-8 and on a terminal.
 */
public final class JsonWriter {
    private enum Level {
        OBJECT,
        ARRAY
    }

    private final Appendable out;
    private final String lineBreak;
    private final String indent;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean first = true;
    private boolean named;
    private boolean complete;

    private JsonWriter(Appendable out, String lineBreak, String indent) {
        this.out = out;
        this.lineBreak = lineBreak;
        this.indent = indent;
    }

    /** For people: one member a line. */
    public static JsonWriter pretty(Appendable out) {
        return new JsonWriter(out, "\n", "  ");
    }

    /** For lines of JSON: no space at all. */
    public static JsonWriter compact(Appendable out) {
        return new JsonWriter(out, "", "");
    }

    public JsonWriter beginObject() {
        return begin(Level.OBJECT, '{');
    }

    public JsonWriter endObject() {
        return end(Level.OBJECT, '}');
    }

    public JsonWriter beginArray() {
        return begin(Level.ARRAY, '[');
    }

    public JsonWriter endArray() {
        return end(Level.ARRAY, ']');
    }

    /** The name of the next value. */
    public JsonWriter name(String name) {
        if (levels.peek() != Level.OBJECT || named) {
            throw new IllegalStateException("A name stands before a value of an object");
        }
        separate();
        string(name);
        append(lineBreak.isEmpty() ? ":" : ": ");
        named = true;
        return this;
    }

    public JsonWriter value(@Nullable String text) {
        before();
        if (text == null) {
            append("null");
        } else {
            string(text);
        }
        return this;
    }

    public JsonWriter value(boolean truth) {
        return value(truth ? JsonWord.TRUE : JsonWord.FALSE);
    }

    public JsonWriter value(long number) {
        before();
        append(Long.toString(number));
        return this;
    }

    /** Refuses what JSON has no word for: infinity, and what is not a number. */
    public JsonWriter value(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no word for " + number);
        }
        return value(BigDecimal.valueOf(number).stripTrailingZeros());
    }

    public JsonWriter value(BigDecimal number) {
        before();
        append(number.toPlainString());
        return this;
    }

    public JsonWriter value(JsonValue value) {
        if (value instanceof JsonObject object) {
            beginObject();
            object.members().forEach((name, member) -> name(name).value(member));
            return endObject();
        }
        if (value instanceof JsonArray array) {
            beginArray();
            array.elements().forEach(this::value);
            return endArray();
        }
        if (value instanceof JsonString string) {
            return value(string.value());
        }
        before();
        if (value instanceof JsonNumber number) {
            append(number.text());
        } else if (value instanceof JsonWord word) {
            append(word.name().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    public JsonWriter member(String name, @Nullable String text) {
        return name(name).value(text);
    }

    public JsonWriter member(String name, boolean truth) {
        return name(name).value(truth);
    }

    /** {@code null} for no number. */
    public JsonWriter member(String name, @Nullable Long number) {
        return number == null ? member(name, (String) null) : member(name, number.longValue());
    }

    /** {@code null} for no number. */
    public JsonWriter member(String name, @Nullable Double number) {
        return number == null ? member(name, (String) null) : member(name, number.doubleValue());
    }

    /** A member that is an array; each element is written by itself. */
    public <T> JsonWriter array(String name, Iterable<T> elements, Consumer<? super T> write) {
        name(name).beginArray();
        elements.forEach(write);
        return endArray();
    }

    public JsonWriter member(String name, long number) {
        return name(name).value(number);
    }

    public JsonWriter member(String name, double number) {
        return name(name).value(number);
    }

    private JsonWriter begin(Level level, char bracket) {
        before();
        append(String.valueOf(bracket));
        levels.push(level);
        first = true;
        complete = false;
        return this;
    }

    private JsonWriter end(Level level, char bracket) {
        if (levels.peek() != level || named) {
            throw new IllegalStateException("Nothing to close with " + bracket + " here");
        }
        levels.pop();
        if (!first) {
            newLine();
        }
        append(String.valueOf(bracket));
        first = false;
        complete = levels.isEmpty();
        return this;
    }

    private void before() {
        if (complete || (levels.peek() == Level.OBJECT && !named)) {
            throw new IllegalStateException("No value can stand here");
        }
        if (!named) {
            separate();
        }
        named = false;
        complete = levels.isEmpty();
    }

    private void separate() {
        if (!first) {
            append(",");
        }
        if (!levels.isEmpty()) {
            newLine();
        }
        first = false;
    }

    private void newLine() {
        append(lineBreak);
        append(indent.repeat(levels.size()));
    }

    private void string(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(codePoint -> character(quoted, codePoint));
        append(quoted.append('"'));
    }

    private static void character(StringBuilder quoted, int codePoint) {
        switch (codePoint) {
            case '"', '\\' -> quoted.append('\\').append((char) codePoint);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isPlain(codePoint)) {
                    quoted.appendCodePoint(codePoint);
                } else {
                    quoted.append("\\u%04x".formatted(codePoint));
                }
            }
        }
    }

    /** Line and paragraph separators end a line for some readers of lines. */
    private static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && codePoint != 0x2028
                && codePoint != 0x2029;
    }

    private void append(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
