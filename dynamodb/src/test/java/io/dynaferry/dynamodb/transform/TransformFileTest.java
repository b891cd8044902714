package io.dynaferry.dynamodb.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformFileTest {
    private static final KeySchema SCHEMA = KeySchema.parse("pk:S");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void filesAreReadAsTheyAreMeant() {
        Transform transform = parse("""
                # Which items
                filter:
                  all:
                    - {path: status, equals: active}
                    - not: {exists: deletedAt}
                steps:
                  - drop: [debug, '"trace.id"', address.geo]
                  - rename: {from: mail, to: email}
                  - set:
                      path: origin
                      value: {S: eu}
                  - copy: {from: pk, to: id}
                """);
        assertThat(transform
                        .boundTo(SCHEMA, Map.of())
                        .apply(item("pk", "p")
                                .str("status", "active")
                                .yes("debug")
                                .str("trace.id", "t")
                                .map("address", item("zip", "z").map("geo", item()))
                                .str("mail", "m")
                                .build()))
                .contains(item("pk", "p")
                        .str("status", "active")
                        .map("address", item("zip", "z"))
                        .str("email", "m")
                        .str("origin", "eu")
                        .str("id", "p")
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text               | {\"S\":\"text\"}",
                "two words          | {\"S\":\"two words\"}",
                "'12'               | {\"S\":\"12\"}",
                "\"true\"           | {\"S\":\"true\"}",
                "yes                | {\"S\":\"yes\"}",
                "2026-11-21         | {\"S\":\"2026-11-21\"}",
                "1_000              | {\"S\":\"1_000\"}",
                "12                 | {\"N\":\"12\"}",
                "-1.50              | {\"N\":\"-15E-1\"}",
                "0.1                | {\"N\":\"1E-1\"}",
                "1e3                | {\"N\":\"1E3\"}",
                "12345678901234567890123456789012345678 | {\"N\":\"12345678901234567890123456789012345678\"}",
                "0.12345678901234567890123456789012345678 | {\"N\":\"12345678901234567890123456789012345678E-38\"}",
                "true               | {\"BOOL\":true}",
                "False              | {\"BOOL\":false}",
                "null               | {\"NULL\":true}",
                "~                  | {\"NULL\":true}",
                "''                 | {\"S\":\"\"}",
                "{N: 1.0}           | {\"N\":\"1\"}",
                "{S: 007}           | {\"S\":\"007\"}",
                "{B: AAE=}          | {\"B\":\"AAE=\"}",
                "{M: {a: 1, b: {L: [x]}}} | {\"M\":{\"a\":{\"N\":\"1\"},\"b\":{\"L\":[{\"S\":\"x\"}]}}}"
            })
    void plainValuesAreWhatYamlTakesThemForToTheLastDigit(String yaml, String json) {
        assertThat(parse("filter: {path: a, equals: " + yaml + "}\n").text())
                .isEqualTo("{\"filter\":{\"path\":\"a\",\"in\":[" + json + "]},\"steps\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "steps: [{set: {path: a, value: 0x1F}}]    | line 1, steps[0].set.value: A number has a character",
                "steps: [{set: {path: a, value: .inf}}]    | line 1, steps[0].set.value: A number has no digits",
                "steps: [{set: {path: a, value: 01234}}]   | line 1, steps[0].set.value: A plain number begins with a zero",
                "steps: [{drop: *all}]                     | line 1: An alias",
                "steps: &all [{drop: a}]                   | line 1: An anchor",
                "steps: [{drop: &all a}]                   | line 1: An anchor",
                "steps: !!set {drop}                       | line 1: A tag",
                "steps: [{drop: !!str a}]                  | line 1: A tag",
                "steps: [{drop: !java.io.File a}]          | line 1: A tag",
                "steps: [{? [drop] : a}]                   | line 1: A name is not text",
                "steps: [{drop: a}                         | line 1: not YAML: ",
                "<<: {steps: []}                           | line 1, <<: Unknown name",
                "``                                        | The file is empty",
                "# nothing                                 | The file is empty"
            })
    void whatNoTransformNeedsIsRefused(String yaml, String problem) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessageStartingWith("Cannot use transform rules.yaml: ")
                .hasMessageContaining(problem);
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirLines() {
        assertThatThrownBy(() -> parse("""
                        filter:
                          path: status
                          equal: active
                        steps:
                          - drop: a
                          - renam: {from: a, to: b}
                          - set:
                              path: a
                              valu: 1
                        steps: []
                        """))
                .hasMessage("Cannot use transform rules.yaml: line 10, steps: The name is there twice; "
                        + "line 3, filter.equal: Unknown name; did you mean equals?; "
                        + "line 6, steps[1].renam: Unknown name; did you mean rename?; "
                        + "line 9, steps[2].set.valu: Unknown name; did you mean value?; "
                        + "line 8, steps[2].set: value is missing [problems=5]. "
                        + "Correct the file; docs/transform.md describes its form.");
    }

    @Test
    void oneFileIsOneDocument() {
        assertThat(parse("---\nsteps: []\n...\n")).isEqualTo(Transform.none());
        assertThatThrownBy(() -> parse("steps: []\n---\nsteps: []\n"))
                .hasMessageContaining("line 2: A second document");
    }

    @Test
    void textIsUtf8WithOrWithoutMark() {
        assertThat(parse("\uFEFFsteps: [{drop: ü}]")).isEqualTo(parse("steps: [{drop: ü}]"));
        assertThatThrownBy(() -> TransformFile.parse("rules.yaml", "steps: []".getBytes(UTF_16)))
                .hasMessage("Cannot use transform rules.yaml: it is not UTF-8. Save the file as UTF-8.");
        assertThatThrownBy(() -> parse("steps: \u0000"))
                .hasMessageContaining("not YAML: a character that YAML does not have");
    }

    static List<String> bombs() {
        StringBuilder laughs = new StringBuilder("a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (char name = 'b'; name < 'z'; name++) {
            char former = (char) (name - 1);
            laughs.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(("*" + former + ",").repeat(9))
                    .append("]\n");
        }
        return List.of(
                laughs.toString(),
                "steps: &a [*a]",
                "steps: " + "[".repeat(100_000),
                "steps: " + "{a: ".repeat(50_000),
                "- ".repeat(100_000),
                "? ".repeat(100_000),
                "steps: [" + "{},".repeat(80_000) + "]",
                "steps: [" + "{drop: a},".repeat(25_000) + "x]",
                "steps: [{drop: " + "a.".repeat(100_000) + "}]",
                "steps: [{drop: " + "a".repeat(200_000) + "}]",
                "steps: [{set: {path: a, value: " + "9".repeat(200_000) + "}}]",
                "s".repeat(200_000) + ": []",
                "steps: " + " ".repeat(300_000) + "[]");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(20)
    void bombsAreBadInputAndNothingWorse(String yaml) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.getMessage()).hasSizeLessThan(5_000));
    }

    @Test
    void filesComeFromAnyStorage() throws IOException {
        InMemoryStorage storage = new InMemoryStorage();
        storage.write("rules.yaml", "steps: [{drop: a}]".getBytes(UTF_8));
        assertThat(TransformFile.read(storage, "rules.yaml")).isEqualTo(parse("steps: [{drop: a}]"));
        storage.write("long.yaml", new byte[TransformFile.MAX_BYTES + 1]);
        assertThatThrownBy(() -> TransformFile.read(storage, "long.yaml"))
                .hasMessage(
                        "Cannot use transform memory/long.yaml: the file is longer than 262144 bytes. Make it shorter.");
        assertThatThrownBy(() -> TransformFile.read(storage, "gone.yaml"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        missing -> assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessage("Cannot use transform memory/gone.yaml: there is no such file. Check the path.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void whatIsWrittenIsReadBackAsYamlToo(int seed) {
        Transform transform = parse("steps: [{set: {path: a, value: \"" + "\\t'\\\"".repeat(seed) + "\"}}]");
        assertThat(parse(transform.text())).isEqualTo(transform);
    }

    /** Examples that nobody could type in would be worse than none. */
    @Test
    void examplesOfTheGuideAreTransforms() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "transform.md"));
        List<String> examples =
                EXAMPLE.matcher(guide).results().map(result -> result.group(1)).toList();
        assertThat(examples).hasSizeGreaterThan(5);
        for (String example : examples) {
            assertThat(parse(example)
                            .boundTo(SCHEMA, Map.of("MASK_SALT", "a salt of sufficient length"))
                            .version())
                    .hasSize(64);
        }
    }

    private static Transform parse(String yaml) {
        return TransformFile.parse("rules.yaml", yaml.getBytes(UTF_8));
    }
}
