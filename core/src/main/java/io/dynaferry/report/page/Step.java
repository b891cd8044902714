package io.dynaferry.report.page;

import java.util.List;

/**
 * Something to do next.
 *
 * @param command what to type; empty if there is nothing to type
 */
public record Step(String sentence, String command) {
    public static Step of(String sentence) {
        return new Step(sentence, "");
    }

    static void writeAll(List<Step> steps, Markup markup) {
        if (steps.isEmpty()) {
            return;
        }
        markup.open("section", "class", "next").element("h2", "What to do next").open("ol");
        steps.forEach(step -> step.writeTo(markup));
        markup.close().close();
    }

    private void writeTo(Markup markup) {
        markup.open("li").text(sentence);
        if (!command.isEmpty()) {
            CommandBlock.write(command, markup);
        }
        markup.close();
    }
}
