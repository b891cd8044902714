package io.dynaferry.operator.cutover;

import io.dynaferry.report.CutoverEvidence;
import io.dynaferry.report.Gate;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The gates as lines of a terminal. */
final class GateScreen {
    private static final String INDENT = "           ";

    private GateScreen() {}

    static List<String> lines(CutoverEvidence evidence, TerminalStyle style, int width) {
        List<String> lines = new ArrayList<>();
        for (Gate gate : evidence.gates()) {
            String word = (gate.isPassed()
                    ? gate.result().word()
                    : gate.result().word().toUpperCase(Locale.ROOT));
            lines.add(dressed(gate, word, style)
                    + " ".repeat(INDENT.length() - word.length())
                    + style.strong(gate.title()));
            add(lines, gate.reason(), width);
            if (!gate.isPassed()) {
                add(lines, "What to do: " + gate.remedy(), width);
            }
        }
        lines.add("");
        WrappedText.lines(evidence.verdict().sentence(), width)
                .forEach(line -> lines.add(evidence.isPassed() ? style.good(line) : style.bad(line)));
        return lines;
    }

    private static void add(List<String> lines, String text, int width) {
        WrappedText.lines(text, Math.max(20, width - INDENT.length())).forEach(line -> lines.add(INDENT + line));
    }

    private static String dressed(Gate gate, String word, TerminalStyle style) {
        return switch (gate.result()) {
            case PASSED -> style.good(word);
            case FAILED -> style.bad(word);
            case NOT_KNOWN -> style.warning(word);
        };
    }
}
