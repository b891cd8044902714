package io.dynaferry.command;

import io.dynaferry.report.text.Progress;
import io.dynaferry.report.text.ProgressLine;
import io.dynaferry.report.text.TerminalStyle;
import java.io.PrintStream;

/** Where the program speaks to the operator: a terminal with a line that is written over, or a log with one now and then. */
public final class Console {
    private static final int WIDTH = 100;
    private static final int SECONDS_BETWEEN_LIVE_LINES = 2;
    private static final int SECONDS_BETWEEN_LOGGED_LINES = 60;

    private final PrintStream out;
    private final boolean live;
    private final TerminalStyle style;
    private final ProgressLine line;
    private boolean lineIsOpen;

    private Console(PrintStream out, boolean live, TerminalStyle style) {
        this.out = out;
        this.live = live;
        this.style = style;
        this.line = new ProgressLine(style);
    }

    /** For a file, a pipe or Glue. */
    public static Console log(PrintStream out) {
        return new Console(out, false, TerminalStyle.PLAIN);
    }

    public static Console terminal(PrintStream out, TerminalStyle style) {
        return new Console(out, true, style);
    }

    /** How the words of a screen are dressed, for a program that lays one out. */
    public TerminalStyle style() {
        return style;
    }

    public synchronized void say(String sentence) {
        endLine();
        out.println(sentence);
    }

    public long secondsBetweenLines() {
        return live ? SECONDS_BETWEEN_LIVE_LINES : SECONDS_BETWEEN_LOGGED_LINES;
    }

    public synchronized void progress(Progress progress) {
        if (!live) {
            say(line.logged(progress));
            return;
        }
        out.print("\r\u001b[K" + line.live(progress, WIDTH));
        out.flush();
        lineIsOpen = true;
    }

    /** A line that the next one takes the place of, where it can. */
    public synchronized void status(String status) {
        if (!live) {
            say(status);
            return;
        }
        out.print("\r\u001b[K" + status.substring(0, Math.min(status.length(), WIDTH)));
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
