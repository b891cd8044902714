package io.dynaferry.report.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how far a run has come, in one line. On a terminal the line is never wider than asked: what matters least goes
 * first, so that even twenty columns show items and percent.
 */
public final class ProgressLine {
    private static final String GAP = "  ";
    private static final int BAR_WIDTH = 20;

    private enum Field {
        BAR,
        PERCENT,
        ITEMS,
        ITEM_RATE,
        UNIT_RATE,
        REMAINING,
        THROTTLES
    }

    /** When the line is too long, the last ones are given up first. */
    private static final List<Field> BY_IMPORTANCE = List.of(
            Field.ITEMS, Field.PERCENT, Field.REMAINING, Field.ITEM_RATE, Field.THROTTLES, Field.UNIT_RATE, Field.BAR);

    private final TerminalStyle style;

    public ProgressLine(TerminalStyle style) {
        this.style = style;
    }

    /** The line of a terminal that is so many columns wide, without carriage return or line feed. */
    public String live(Progress progress, int width) {
        for (int number = BY_IMPORTANCE.size(); number > 0; number--) {
            List<Field> kept = BY_IMPORTANCE.subList(0, number);
            String plain = line(progress, kept, TerminalStyle.PLAIN);
            if (plain.length() <= width) {
                return line(progress, kept, style);
            }
        }
        String least = Amounts.brief((double) progress.items());
        return least.substring(0, Math.min(least.length(), Math.max(0, width)));
    }

    /** The same as a sentence, for logs. */
    public String logged(Progress progress) {
        StringBuilder sentence = new StringBuilder("Loaded ").append(Amounts.count(progress.items(), "item"));
        progress.percent()
                .ifPresent(percent -> sentence.append(" (").append(percent).append(" %)"));
        sentence.append(", ").append(Amounts.rate(progress.itemsPerSecond())).append(" items/s");
        sentence.append(", ")
                .append(Amounts.rate(progress.writeUnitsPerSecond()))
                .append(" write units/s");
        sentence.append(", ")
                .append(Amounts.count(progress.throttledRequests(), "request"))
                .append(" throttled");
        Duration remaining = progress.remaining();
        if (remaining != null) {
            sentence.append(", about ").append(Amounts.duration(remaining)).append(" left");
        }
        return sentence.append('.').toString();
    }

    private static String line(Progress progress, List<Field> kept, TerminalStyle style) {
        List<String> fields = new ArrayList<>();
        for (Field field : Field.values()) {
            String text = kept.contains(field) ? field(field, progress, style) : "";
            if (!text.isEmpty()) {
                fields.add(text);
            }
        }
        return String.join(GAP, fields);
    }

    private static String field(Field field, Progress progress, TerminalStyle style) {
        return switch (field) {
            case ITEMS -> Amounts.count(progress.items(), "item");
            case PERCENT -> percent(progress, style);
            case REMAINING -> remaining(progress);
            case ITEM_RATE -> Amounts.rate(progress.itemsPerSecond()) + " items/s";
            case THROTTLES -> throttles(progress, style);
            case UNIT_RATE -> Amounts.rate(progress.writeUnitsPerSecond()) + " write units/s";
            case BAR -> bar(progress);
        };
    }

    private static String percent(Progress progress, TerminalStyle style) {
        if (progress.percent().isEmpty()) {
            return "";
        }
        return style.strong("%3d %%".formatted(progress.percent().getAsInt()));
    }

    private static String remaining(Progress progress) {
        Duration remaining = progress.remaining();
        return remaining == null ? "" : "ETA " + Amounts.duration(remaining);
    }

    private static String throttles(Progress progress, TerminalStyle style) {
        long throttled = progress.throttledRequests();
        return throttled == 0 ? "" : style.warning(Amounts.count(throttled) + " throttled");
    }

    /** Of ASCII alone, so that it survives every terminal and log viewer. */
    private static String bar(Progress progress) {
        if (progress.percent().isEmpty()) {
            return "";
        }
        int filled = progress.percent().getAsInt() * BAR_WIDTH / 100;
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
    }
}
