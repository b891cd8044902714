package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Option;
import io.dynaferry.command.Syntax;
import io.dynaferry.testkit.docs.DocumentedPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/options.md says what the parsers take. With {@code -Ddocuments=write} it is written anew. */
class OptionReferenceTest {
    @Test
    void thePageHoldsEveryOptionOfEveryProgram() throws Exception {
        StringBuilder page = new StringBuilder();
        List<String> programs = new ArrayList<>();
        for (Path script : Commands.scripts()) {
            Optional<Syntax> syntax = Commands.syntax(script);
            syntax.map(OptionReferenceTest::chapter).ifPresent(page::append);
            syntax.map(Syntax::program).ifPresent(programs::add);
        }

        assertThat(programs)
                .contains(
                        "initial-load", "reconcile", "follow", "status", "cutover-check", "preflight", "plan", "demo");
        assertThat(DocumentedPart.of("docs/options.md", "options").heldOrWritten(page.toString()))
                .isEqualTo(page.toString());
    }

    private static String chapter(Syntax syntax) {
        StringBuilder chapter = new StringBuilder("\n## " + syntax.program() + "\n" + syntax.headline()
                + "\n\n| option | value | meaning |\n|---|---|---|\n");
        for (Option option : syntax.options()) {
            chapter.append("| `" + option.typed() + "` | " + value(option) + " | " + cell(option.meaning())
                    + repeats(option) + " |\n");
        }
        return chapter.toString();
    }

    private static String value(Option option) {
        return option.isFlag() ? "" : "`" + cell(option.valueName()) + "`";
    }

    private static String repeats(Option option) {
        return option.isRepeatable() && !option.meaning().contains("several") ? "; may be given several times" : "";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
