package io.dynaferry.report.text;

import java.util.ArrayList;
import java.util.List;

/** Sentences in lines that fit a terminal. A word that is longer than a line has one for itself. */
public final class WrappedText {
    /** What every terminal has. */
    public static final int WIDTH = 80;

    private WrappedText() {}

    /** Lines of at most so many columns; none for a blank text. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** The text behind a head, in the columns that the head leaves free: {@code head} once, blanks under it. */
    public static List<String> hanging(String head, String text, int width) {
        List<String> lines = new ArrayList<>(lines(text, Math.max(1, width - head.length())));
        if (lines.isEmpty()) {
            lines.add("");
        }
        lines.replaceAll(line -> " ".repeat(head.length()) + line);
        lines.set(0, (head + lines.get(0).substring(head.length())).stripTrailing());
        return lines;
    }
}
