package io.dynaferry.command;

import io.dynaferry.report.text.Progress;
import io.dynaferry.report.text.ProgressLine;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** Where the program speaks to the operator: a terminal with a line that is written over, or a log with one now and then. */
public final class Console {
    private static final int SECONDS_BETWEEN_LIVE_LINES = 2;
    private static final int SECONDS_BETWEEN_LOGGED_LINES = 60;

    private final PrintStream out;
    private final boolean live;
    private final TerminalStyle style;
    private final int width;
    private final ProgressLine line;
    private Speech speech = Speech.EVERYTHING;
    private PrintStream aside;
    private boolean lineIsOpen;

    private Console(PrintStream out, boolean live, TerminalStyle style, int width) {
        this.out = out;
        this.live = live;
        this.style = style;
        this.width = width;
        this.line = new ProgressLine(style);
        this.aside = out;
    }

    /** For a file, a pipe or Glue. */
    public static Console log(PrintStream out) {
        return new Console(out, false, TerminalStyle.PLAIN, WrappedText.WIDTH);
    }

    public static Console terminal(PrintStream out, TerminalStyle style) {
        return terminal(out, style, WrappedText.WIDTH);
    }

    /** A window that is so many columns wide. */
    public static Console terminal(PrintStream out, TerminalStyle style, int width) {
        return new Console(out, true, style, width);
    }

    /** How many columns a line may have. */
    public int width() {
        return width;
    }

    /** A screen that takes the place of the one before, where it can. */
    public synchronized void redraw(List<String> lines) {
        if (speech != Speech.EVERYTHING) {
            return;
        }
        if (!live) {
            lines.forEach(out::println);
            out.println();
            return;
        }
        out.print("\u001b[H");
        lines.forEach(each -> out.print(each + "\u001b[K\n"));
        out.print("\u001b[J");
        out.flush();
    }

    /** How the words of a screen are dressed, for a program that lays one out. */
    public TerminalStyle style() {
        return style;
    }

    /** From now on. */
    synchronized void speak(Speech wanted, PrintStream errors) {
        speech = wanted;
        aside = wanted == Speech.DOCUMENT ? errors : out;
    }

    /** What the program does. */
    public synchronized void say(String sentence) {
        if (speech == Speech.EVERYTHING) {
            print(out, sentence);
        }
    }

    /** What the operator should beware of. */
    public synchronized void warn(String sentence) {
        print(aside, "Warning: " + sentence);
    }

    /** How the program ended, and what it was asked for. */
    public synchronized void conclude(String sentence) {
        if (speech != Speech.DOCUMENT) {
            print(out, sentence);
        }
    }

    /** The answer of a program that was asked for a document; from others it is not heard. */
    public synchronized void document(Supplier<String> json) {
        if (speech == Speech.DOCUMENT) {
            print(out, json.get().stripTrailing());
        }
    }

    private void print(PrintStream stream, String text) {
        endLine();
        stream.println(text);
    }

    public long secondsBetweenLines() {
        return live ? SECONDS_BETWEEN_LIVE_LINES : SECONDS_BETWEEN_LOGGED_LINES;
    }

    public synchronized void progress(Progress progress) {
        if (speech != Speech.EVERYTHING) {
            return;
        }
        if (!live) {
            say(line.logged(progress));
            return;
        }
        out.print("\r\u001b[K" + line.live(progress, width));
        out.flush();
        lineIsOpen = true;
    }

    /** A line that the next one takes the place of, where it can. */
    public synchronized void status(String status) {
        if (speech != Speech.EVERYTHING) {
            return;
        }
        if (!live) {
            say(status);
            return;
        }
        out.print("\r\u001b[K" + status.substring(0, Math.min(status.length(), width)));
        out.flush();
        lineIsOpen = true;
    }

    public synchronized void endLine() {
        if (lineIsOpen) {
            out.println();
            lineIsOpen = false;
        }
    }
}
