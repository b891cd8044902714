package io.dynaferry.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML as it grows. It is well-formed XML too: every element is closed and every text and attribute escaped, so nothing
 * that comes from outside can become markup. Attributes are given as name, value, name, value.
 */
final class Markup {
    private static final Set<String> INLINE = Set.of("data", "time", "strong", "span", "code", "tspan", "a");

    private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private int ids;

    Markup open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        String element = open.pop();
        text.append("</").append(element).append('>');
        lineEnd(element);
        return this;
    }

    Markup element(String element, String content, String... attributes) {
        return open(element, attributes).text(content).close();
    }

    /** An element that has no content and never will. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        lineEnd(element);
        return this;
    }

    Markup text(String content) {
        content.codePoints().forEach(this::escape);
        return this;
    }

    /** Our own style sheet; it holds neither {@code <} nor {@code &}. */
    Markup styleSheet(String css) {
        tag("style").append('>').append(css).append("</style>\n");
        return this;
    }

    /** A name that no other element of the page has. */
    String uniqueId(String stem) {
        ids++;
        return stem + "-" + ids;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Elements are open: " + open);
        }
        return text.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            text.append('"');
        }
        return text;
    }

    private void lineEnd(String element) {
        if (!INLINE.contains(element)) {
            text.append('\n');
        }
    }

    private void escape(int codePoint) {
        switch (codePoint) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '"' -> text.append("&quot;");
            case '\'' -> text.append("&#39;");
            default -> text.appendCodePoint(isAllowed(codePoint) ? codePoint : 0xFFFD);
        }
    }

    /** What XML can hold, without the characters that turn the direction of the text around them. */
    private static boolean isAllowed(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        boolean turns = (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        boolean outside =
                Character.getType(codePoint) == Character.SURROGATE || codePoint == 0xFFFE || codePoint == 0xFFFF;
        return !turns && !outside && !Character.isISOControl(codePoint);
    }
}
