package io.dynaferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTest {
    private static final Option SOURCE =
            option("source", "TABLE|PLACE").repeatable().decisive();
    private static final Option TARGET = option("target", "TABLE").decisive();
    private static final Option LIMIT = option("limit", "N");
    private static final Option COLOUR = option("colour", "red|green");
    private static final Option RUN_ID = option("run-id", "ID");
    private static final Option QUICK = option("quick", "");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final Syntax SYNTAX =
            Syntax.of("invented", "Does nothing.", List.of(SOURCE, TARGET, LIMIT, COLOUR, RUN_ID, QUICK), "Notes.");

    @Test
    void valuesFollowTheirOptionOrAnEqualsSign() {
        Given given = given("--limit=7", "--colour", "green", "--quick");

        assertThat(given.number(LIMIT, 1, 10, 3)).isEqualTo(7);
        assertThat(given.word(COLOUR, List.of("red", "green"), "red")).isEqualTo("green");
        assertThat(given.has(QUICK)).isTrue();
        given.check("go on");
    }

    @ParameterizedTest
    @CsvSource({"--quick,true", "--quick=true,true", "--quick=,true", "--quick=false,false"})
    void aFlagMayHaveAValueBecauseGlueGivesOneToEveryArgument(String word, boolean set) {
        assertThat(given(word).has(QUICK)).isEqualTo(set);
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Given given = given();

        assertThat(given.number(LIMIT, 1, 10, 3)).isEqualTo(3);
        assertThat(given.text(COLOUR, "red")).isEqualTo("red");
        assertThat(given.typed()).isEmpty();
        given.check("go on");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Given given = given(
                "stray",
                "--limt",
                "2",
                "--limit",
                "11",
                "--colour",
                "blue",
                "--run-id",
                "a/b",
                "--target-region",
                "one",
                "--target-region",
                "two",
                "--quick=perhaps");
        given.number(LIMIT, 1, 10, 3);
        given.word(COLOUR, List.of("red", "green"), "red");
        given.runId(RUN_ID);
        given.input(SOURCE);

        assertThatThrownBy(() -> given.check("go on"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessageStartingWith("Cannot go on: ")
                .hasMessageContainingAll(
                        "'stray' belongs to no option",
                        "--limt is not an option (did you mean --limit?)",
                        "--limit '11': it is not a whole number from 1 to 10",
                        "--colour is red or green, not 'blue'",
                        "--run-id is made of",
                        "--target-region is given 2 times",
                        "--quick takes no value but true or false",
                        "--source is missing");
    }

    @Test
    void anOptionWithoutItsValueIsAMistake() {
        assertThatThrownBy(() -> given("--limit", "--quick").check("go on"))
                .hasMessageContaining("--limit needs a value");
    }

    @Test
    void whatGlueAddsIsIgnoredAndItsRunNamesOurs() {
        CommandLine line = line(
                "--JOB_NAME",
                "load",
                "--JOB_RUN_ID",
                "jr_0a1b_attempt_2",
                "--TempDir",
                "s3://temp/",
                "--custom-logGroup-prefix",
                "/aws-glue/dynaferry",
                "--enable-metrics",
                "true",
                "--extra-jars",
                "s3://jars/a.jar",
                "--job-language",
                "scala",
                "--class",
                "GlueApp");
        Given given = new Given(line, SYNTAX, CLOCK);

        assertThat(given.runId(RUN_ID)).isEqualTo("jr_0a1b");
        assertThat(given.glueJob()).contains("load");
        assertThat(line.warnings()).isEmpty();
        assertThat(line.isUnderGlue()).isTrue();
        given.check("go on");
    }

    @Test
    void underGlueAnUnknownOptionIsOnlyAWarning() {
        CommandLine line = line("--JOB_RUN_ID", "jr_0a1b", "--new-glue-thing", "on");
        new Given(line, SYNTAX, CLOCK).check("go on");

        assertThat(line.warnings()).containsExactly("--new-glue-thing is not an option");
    }

    @Test
    void withoutARunOfGlueThereIsNoJobOfGlue() {
        assertThat(given("--JOB_RUN_ID", "jr_0a1b").glueJob()).isEmpty();
        assertThat(given().glueJob()).isEmpty();
    }

    @Test
    void aNewRunIsNamedByTheProgramAndTheMoment() {
        assertThat(given().runId(RUN_ID)).isEqualTo("invented-20261121T120000000");
    }

    @Test
    void aSideIsOneTableOrPlacesOfExports() {
        SideInput table = given("--source", "Music", "--source-region", "eu-west-1")
                .input(SOURCE)
                .orElseThrow();
        SideInput chain = given("--source", "s3://exports/one,s3://exports/two", "--source-region", "eu-west-1")
                .input(SOURCE)
                .orElseThrow();
        SideInput onDisk = given("--source", "/exports/full").input(SOURCE).orElseThrow();

        assertThat(table.isExport()).isFalse();
        assertThat(table.name()).isEqualTo("Music");
        assertThat(chain.places()).containsExactly("s3://exports/one", "s3://exports/two");
        assertThat(onDisk.places()).containsExactly("/exports/full");
    }

    @Test
    void aTableAndAPlaceDoNotMakeAChain() {
        Given mixed = given("--source", "Music", "--source", "/exports/full", "--source-region", "eu-west-1");
        mixed.input(SOURCE);
        Given twice = given("--source", "Music", "--source", "Other", "--source-region", "eu-west-1");
        twice.input(SOURCE);

        assertThatThrownBy(() -> mixed.check("go on")).hasMessageContaining("--source names a table and a place");
        assertThatThrownBy(() -> twice.check("go on")).hasMessageContaining("--source is given 2 times");
    }

    @Test
    void aResumeMustBringWhatDecides() {
        Given given =
                given("--source", "Music", "--source-region", "eu-west-1", "--source-profile", "me", "--limit", "3");

        assertThat(given.decisive()).isEqualTo(Map.of("--source", "Music", "--source-region", "eu-west-1"));
        assertThat(given.typed()).containsEntry("source-profile", "me").containsEntry("limit", "3");
    }

    @Test
    void helpShowsEveryOptionOfBothSides() {
        assertThat(SYNTAX.usage())
                .contains("Does nothing.", "--limit", "--source-role-arn", "--target-credentials", "Notes.");
    }

    private static CommandLine line(String... words) {
        return new CommandLine(SYNTAX, words);
    }

    private static Given given(String... words) {
        return Given.of(SYNTAX, CLOCK, words);
    }

    private static Option option(String text, String valueName) {
        return Option.of(text, valueName, "the meaning of " + text);
    }
}
