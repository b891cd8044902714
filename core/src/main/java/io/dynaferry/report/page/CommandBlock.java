package io.dynaferry.report.page;

/** A command to be copied. */
public final class CommandBlock extends Part {
    private final String command;

    public CommandBlock(String command) {
        this.command = command;
    }

    @Override
    void writeTo(Markup markup) {
        write(command, markup);
    }

    static void write(String command, Markup markup) {
        markup.open("pre").element("code", command).close();
    }
}
