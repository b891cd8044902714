package io.dynaferry.transform;

import io.dynaferry.item.MapValue;
import io.dynaferry.item.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the text of a path. A name with a point, a bracket or a quote in it stands in double quotes. */
final class PathParser {
    private static final String SPECIAL = ".[]\"\\";
    private static final int MAX_INDEX_DIGITS = 6;

    private final String text;
    private int at;

    private PathParser(String text) {
        this.text = text;
    }

    static AttributePath parse(String text) {
        PathParser parser = new PathParser(text);
        AttributePath path = parser.path();
        if (path.level() > Nesting.MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "The path is deeper than the " + Nesting.MAX_LEVELS + " levels of an item");
        }
        return path;
    }

    /** The name as it stands in a path. */
    static String spelled(String name) {
        boolean plain = name.chars().noneMatch(character -> SPECIAL.indexOf(character) >= 0)
                && name.strip().equals(name);
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private AttributePath path() {
        String attribute = name();
        List<Segment> below = new ArrayList<>();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '.') {
                below.add(new Segment.Name(name()));
            } else if (next == '[') {
                below.add(new Segment.Index(index()));
            } else {
                throw wrong("Expected a point or an index");
            }
        }
        return new AttributePath(attribute, below);
    }

    private String name() {
        String name = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
        if (name.isEmpty()) {
            throw wrong("A name is missing");
        }
        requireAttributeName(name);
        return name;
    }

    /** A map knows what its names may be. */
    private static void requireAttributeName(String name) {
        var unused = new MapValue(Map.of(name, NullValue.NULL));
    }

    private String plain() {
        int start = at;
        while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (character() != '"') {
            if (character() == '\\') {
                at++;
            }
            name.append(character());
            at++;
        }
        at++;
        return name.toString();
    }

    private char character() {
        if (at == text.length()) {
            throw wrong("A quote is not closed");
        }
        return text.charAt(at);
    }

    private int index() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > MAX_INDEX_DIGITS || at == text.length() || text.charAt(at) != ']') {
            throw wrong("Expected an index of at most " + MAX_INDEX_DIGITS + " digits and a closing bracket");
        }
        return Integer.parseInt(text.substring(start, at++));
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(rule + " [character=" + (at + 1) + "]");
    }
}
