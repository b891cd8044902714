package io.dynaferry.testkit.protocol;

import io.dynaferry.item.Slice;
import java.util.Optional;

/**
 * Walks once through a JSON text and hands out spans of it. It matches brackets outside of strings and looks at nothing that
 * it is not asked for: broken JSON inside a span passes. Not thread-safe.
 */
public final class JsonCursor {
    private final byte[] bytes;
    private final int to;
    private int at;

    public JsonCursor(Slice json) {
        this.bytes = json.bytes();
        this.at = json.from();
        this.to = json.to();
    }

    public JsonCursor enterObject() {
        step('{');
        return this;
    }

    public JsonCursor enterArray() {
        step('[');
        return this;
    }

    /** The name of the next member, whose value must then be taken; nothing at the end of the object, which is stepped over. */
    public Optional<String> nextMember() {
        if (!hasNext('}')) {
            return Optional.empty();
        }
        String name = text();
        step(':');
        return Optional.of(name);
    }

    /** Whether there is another element, which must then be taken; the end of the array is stepped over. */
    public boolean nextElement() {
        return hasNext(']');
    }

    /** The span of the next value, without white space around it. */
    public Slice value() {
        skipSpace();
        int from = at;
        switch (current()) {
            case '{', '[' -> skipNested();
            case '"' -> skipString();
            default -> skipScalar();
        }
        return Slice.of(bytes, from, at);
    }

    /** The next value, a string, decoded. */
    public String text() {
        skipSpace();
        if (current() != '"') {
            throw unexpected();
        }
        int from = at + 1;
        skipString();
        return JsonText.decode(Slice.of(bytes, from, at - 1));
    }

    private boolean hasNext(char end) {
        skipSpace();
        if (current() == end) {
            at++;
            return false;
        }
        if (current() == ',') {
            at++;
            skipSpace();
        }
        return true;
    }

    private void step(char expected) {
        skipSpace();
        if (current() != expected) {
            throw unexpected();
        }
        at++;
    }

    private byte current() {
        if (at >= to) {
            throw unexpected();
        }
        return bytes[at];
    }

    private void skipSpace() {
        while (at < to && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (current()) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    skipString();
                    continue;
                }
                default -> {}
            }
            at++;
        } while (depth > 0);
    }

    private void skipString() {
        int i = at + 1;
        while (i < to && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        if (i >= to) {
            at = to;
            throw unexpected();
        }
        at = i + 1;
    }

    private void skipScalar() {
        int from = at;
        while (at < to && isScalar(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw unexpected();
        }
    }

    private static boolean isScalar(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || "+-.E".indexOf(b) >= 0;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("Not the JSON that is expected here [offset=" + at + "].");
    }
}
