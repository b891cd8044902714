package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Option;
import io.dynaferry.command.Syntax;
import io.dynaferry.testkit.docs.DocumentedPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash completes is what the commands take. With {@code -Ddocuments=write} the file is written anew. */
class CompletionTest {
    private static final Path SCRIPTS = Path.of("..", "scripts");
    private static final Path OPTIONS = SCRIPTS.resolve("lib").resolve("options.txt");
    private static final Pattern TYPED =
            Pattern.compile("(--[a-z][a-z-]*)(?: ([A-Z][A-Z0-9_|=]*|[a-z-]+(?:\\|[a-z,-]+)+))?");

    @Test
    void everyOptionOfEveryCommandIsCompleted() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path script : Commands.scripts()) {
            lines.addAll(options(script));
        }
        if (DocumentedPart.areWritten()) {
            Files.write(OPTIONS, lines);
        }

        assertThat(Files.readAllLines(OPTIONS))
                .as("Write it anew: mvn test -pl bench -Dtest=CompletionTest -Ddocuments=write")
                .containsExactlyElementsOf(lines);
    }

    @Test
    void everyProgramExplainsItselfWithAnExample() throws Exception {
        int programs = 0;
        for (Path script : Commands.scripts()) {
            Optional<Syntax> syntax = Commands.syntax(script);
            if (syntax.isPresent()) {
                programs++;
                assertThat(syntax.get().usage())
                        .as(script.toString())
                        .contains("Usage: " + script.getFileName() + " ", "Example");
            }
        }
        assertThat(programs).isGreaterThan(5);
    }

    /** A line for each option: command, option, and what help calls its value. */
    private static List<String> options(Path script) throws Exception {
        String name = script.getFileName().toString();
        Optional<Syntax> syntax = Commands.syntax(script);
        List<String> lines = syntax.isPresent() ? ofParser(name, syntax.get()) : ofHelp(name, script);
        return Stream.concat(lines.stream(), Stream.of(name + " --help"))
                .distinct()
                .toList();
    }

    private static List<String> ofParser(String name, Syntax syntax) {
        assertThat(syntax.program()).isEqualTo(name);
        return syntax.options().stream()
                .map((Option option) -> (name + " " + option.typed() + " " + option.valueName()).strip())
                .toList();
    }

    private static List<String> ofHelp(String name, Path script) {
        Tool help = Tool.run(List.of(script.toString(), "--help"), Map.of());
        assertThat(help.status()).as(help.output()).isZero();
        List<String> lines = new ArrayList<>();
        Stream<String> before = help.output().lines().takeWhile(line -> !line.startsWith("Example"));
        before.filter(line -> line.matches(" +--.*")).forEach(line -> {
            Matcher typed = TYPED.matcher(line.strip().split(" {2,}", 2)[0]);
            while (typed.find()) {
                lines.add((name + " " + typed.group(1) + " "
                                + Optional.ofNullable(typed.group(2)).orElse(""))
                        .strip());
            }
        });
        return lines;
    }

    @ParameterizedTest
    @CsvSource({
        "'reconcile --re', '--read-consistency --read-units --repair --report'",
        "'initial-load --read-consistency ', 'strong eventual'",
        "'scripts/initial-load --read-consistency e', 'eventual'",
        "'initial-load --dry-run --verif', '--verify'",
        "'./scripts/demo --q', '--quiet'",
        "'enable-stream --tab', '--table'",
        "'reconcile --report READ', 'README.md'",
        "'reconcile --source-region ', ''",
    })
    void bashCompletes(String line, String expected) {
        String words = "('" + line.replace(" ", "' '") + "')";
        Tool bash = Tool.run(
                List.of(
                        "bash",
                        "-c",
                        "cd .. && source scripts/completion.bash; COMP_WORDS=" + words
                                + "; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); complete -p \"${COMP_WORDS[0]}\" >/dev/null"
                                + " && _dynaferry && echo \"${COMPREPLY[*]}\""),
                Map.of());

        assertThat(bash.output().strip()).isEqualTo(expected);
    }
}
