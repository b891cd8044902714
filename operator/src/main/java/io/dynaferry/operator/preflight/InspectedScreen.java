package io.dynaferry.operator.preflight;

import io.dynaferry.preflight.Finding;
import io.dynaferry.preflight.Result;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import io.dynaferry.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person sees: both tables side by side, what is wrong and what to do, and the verdict last. */
final class InspectedScreen {
    private static final int WIDTH = WrappedText.WIDTH;
    private static final int NAMES = 10;
    private static final int COLUMN = (WIDTH - NAMES) / 2;
    private static final List<Result> WORST_FIRST = List.of(Result.BLOCKER, Result.WARNING, Result.NOT_KNOWN);

    private final TerminalStyle style;
    private final boolean all;
    private final List<String> lines = new ArrayList<>();

    /** @param all whether the reasons of what is in order are shown, too */
    InspectedScreen(TerminalStyle style, boolean all) {
        this.style = style;
        this.all = all;
    }

    List<String> lines(Inspected inspected) {
        tables(inspected);
        WORST_FIRST.forEach(result -> findings(inspected, result));
        if (all) {
            findings(inspected, Result.OK);
        } else {
            inOrder(inspected);
        }
        lines.add("");
        String sentence = inspected.findings().sentence();
        lines.add(style.strong(inspected.findings().isGo() ? style.good(sentence) : style.bad(sentence)));
        return lines;
    }

    private void tables(Inspected inspected) {
        row(style::strong, "", "source", "target");
        row(style::strong, "table", inspected.from().table(), inspected.to().table());
        row(
                Function.identity(),
                "region",
                inspected.from().region(),
                inspected.to().region());
        rowOf(inspected, "account", table -> table.state().account());
        rowOf(inspected, "key", table -> table.keys().toString());
        rowOf(inspected, "indexes", InspectedScreen::indexes);
        rowOf(
                inspected,
                "items",
                table -> Amounts.count(table.state().itemCount()) + ", "
                        + Amounts.bytes(table.state().sizeBytes()));
        rowOf(inspected, "billing", InspectedScreen::billing);
        rowOf(inspected, "stream", table -> table.stream().toString());
        lines.add("");
    }

    private static String indexes(TableDefinition table) {
        return table.globalIndexes().size() + " global, " + table.localIndexes().size() + " local";
    }

    private static String billing(TableDefinition table) {
        return switch (table.capacity().billing()) {
            case ON_DEMAND -> "on demand";
            case PROVISIONED -> table.capacity().provisioned() + " units/s";
        };
    }

    private void rowOf(Inspected inspected, String name, Function<TableDefinition, String> value) {
        row(Function.identity(), name, shown(inspected.source(), value), shown(inspected.target(), value));
    }

    private static String shown(@Nullable TableDefinition table, Function<TableDefinition, String> value) {
        return table == null ? "-" : value.apply(table);
    }

    private void row(Function<String, String> dress, String name, String source, String target) {
        lines.add(style.faint(padded(name, NAMES))
                + dress.apply((padded(source, COLUMN) + end(target, COLUMN)).stripTrailing()));
    }

    private static String padded(String text, int width) {
        String cut = end(text, width - 1);
        return cut + " ".repeat(width - cut.length());
    }

    /** The end tells ARNs apart. */
    private static String end(String text, int width) {
        return text.length() <= width ? text : "..." + text.substring(text.length() - width + 3);
    }

    private void findings(Inspected inspected, Result result) {
        inspected.findings().all().stream()
                .filter(finding -> finding.result() == result)
                .forEach(this::finding);
    }

    private void finding(Finding finding) {
        String head = finding.result().toString();
        String padding = " ".repeat(Math.max(1, NAMES - head.length()));
        List<String> text =
                new ArrayList<>(WrappedText.hanging(head + padding, finding.check() + ": " + finding.reason(), WIDTH));
        text.set(0, dressed(finding.result(), head) + text.get(0).substring(head.length()));
        lines.addAll(text);
        if (!finding.remedy().isEmpty()) {
            lines.addAll(WrappedText.hanging(" ".repeat(NAMES) + "-> ", finding.remedy(), WIDTH));
        }
    }

    private String dressed(Result result, String head) {
        return switch (result) {
            case OK -> style.good(head);
            case NOT_KNOWN -> style.faint(head);
            case WARNING -> style.warning(head);
            case BLOCKER -> style.bad(head);
        };
    }

    private void inOrder(Inspected inspected) {
        String names = inspected.findings().all().stream()
                .filter(finding -> finding.result() == Result.OK)
                .map(Finding::check)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            String head = style.good("ok");
            List<String> text = WrappedText.hanging("ok" + " ".repeat(NAMES - 2), names + ".", WIDTH);
            lines.add(head + text.get(0).substring(2));
            lines.addAll(text.subList(1, text.size()));
        }
    }
}
