package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.load.InitialLoadJob;
import io.dynaferry.reconcile.ReconcileJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arguments that the templates give the jobs, and the environment of the functions, against what the programs take. */
class JobArgumentsTest {
    private static final Set<String> OF_GLUE = Set.of(
            "--job-language",
            "--class",
            "--extra-jars",
            "--user-jars-first",
            "--job-bookmark-option",
            "--enable-metrics",
            "--enable-observability-metrics",
            "--custom-logGroup-prefix");
    private static final Pattern DEFAULT = Pattern.compile("default: ([\\w%.-]+)$");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)`");
    private static final List<String> MOVES = Moves.NAMES;

    static List<Map<String, String>> loads() {
        List<Map<String, String>> loads = new ArrayList<>();
        for (String move : MOVES) {
            for (String from : List.of("scan", "new-export", "export")) {
                Map<String, String> parameters = new HashMap<>(Moves.parameters(move, "initial-load"));
                parameters.putAll(Map.of(
                        "LoadFrom", from,
                        "ExportBucket", "exports",
                        "ExportPlaces", "s3://exports/a,s3://exports/b",
                        "ExportKmsKeyArn", "arn:aws:kms:us-east-1:111111111111:key/k",
                        "ReadUnits", "50%",
                        "WriteUnits", "2000",
                        "RunId", "one",
                        "MaxQuarantined", "3",
                        "TransformKey", "transform.yaml",
                        "Verify", "true"));
                parameters.putAll(Map.of(
                        "ReadConsistency", "strong",
                        "Segments", "40",
                        "SkipExpired", "true",
                        "AllowTargetTtl", "true",
                        "TargetTableKmsKeyArn", "arn:aws:kms:eu-central-1:222222222222:key/k"));
                loads.add(parameters);
            }
        }
        return loads;
    }

    @ParameterizedTest
    @MethodSource("loads")
    void theLoadUnderstandsItsArguments(Map<String, String> parameters) {
        understands(new InitialLoadJob().syntax(), Stack.of("initial-load", parameters));
    }

    @Test
    void theLoadUnderstandsItsArgumentsWhereNothingIsChosen() {
        Map<String, String> arguments = understands(
                new InitialLoadJob().syntax(),
                Stack.of("initial-load", Moves.parameters("same-region", "initial-load")));

        assertThat(arguments)
                .containsOnlyKeys("--source", "--source-region", "--target", "--target-region", "--ledger", "--report");
    }

    /** An id belongs to a role, and the parameters of a move bring one. */
    @Test
    void withoutARoleNobodyGetsAnExternalId() {
        Map<String, String> direct = Map.of("TargetRoleName", "", "TargetExternalId", "music");
        for (String name : List.of("initial-load", "reconcile")) {
            Map<String, String> parameters = new HashMap<>(Moves.parameters("cross-account", name));
            parameters.putAll(direct);
            assertThat(TemplatesTest.arguments(Stack.of(name, parameters)))
                    .doesNotContainKey("--target-external-id")
                    .containsEntry("--target", "arn:aws:dynamodb:eu-central-1:222222222222:table/Music2")
                    .containsEntry("--ledger", "arn:aws:dynamodb:eu-central-1:222222222222:table/dynaferry-ledger");
        }
        assertThat(TemplatesTest.environment(TemplatesTest.cdc("cross-account", direct), "Follower"))
                .doesNotContainKey("TARGET_EXTERNAL_ID")
                .containsEntry("TARGET_TABLE", "arn:aws:dynamodb:eu-central-1:222222222222:table/Music2")
                .containsEntry("LEDGER_TABLE", "arn:aws:dynamodb:eu-central-1:222222222222:table/dynaferry-ledger");
    }

    @Test
    void reconcileUnderstandsItsArgumentsWhereNothingIsChosen() {
        Map<String, String> arguments = understands(
                new ReconcileJob().syntax(), Stack.of("reconcile", Moves.parameters("same-region", "reconcile")));

        assertThat(arguments)
                .containsOnlyKeys(
                        "--source",
                        "--source-region",
                        "--target",
                        "--target-region",
                        "--ledger",
                        "--repair",
                        "--report");
    }

    /** Where a template says what the program would do anyway, it says the same. */
    @Test
    void theDefaultsAreThoseOfThePrograms() {
        Map.of("initial-load", new InitialLoadJob().syntax(), "reconcile", new ReconcileJob().syntax())
                .forEach((name, syntax) -> {
                    Map<String, String> arguments =
                            TemplatesTest.arguments(Stack.of(name, Moves.parameters("cross-account", name)));
                    Map<String, String> told = defaults(syntax);
                    told.keySet().retainAll(arguments.keySet());
                    assertThat(told).isNotEmpty();
                    assertThat(arguments).containsAllEntriesOf(told);
                });
        assertThat(defaults(new ReconcileJob().syntax()))
                .containsEntry(
                        "--max-deletes",
                        Json.text(Json.get(Stack.template("migration"), "Parameters", "MaxDeletes", "Default")));
        assertThat(TemplatesTest.environment(TemplatesTest.cdc("cross-account", Map.of()), "Follower"))
                .containsEntry("TTL_DELETES", "replicate")
                .containsEntry("LEDGER_TABLE", LedgerTable.DEFAULT_NAME)
                .containsOnlyKeys(
                        "LEDGER_TABLE",
                        "QUARANTINE",
                        "TARGET_EXTERNAL_ID",
                        "TARGET_REGION",
                        "TARGET_ROLE_ARN",
                        "TARGET_TABLE",
                        "TTL_DELETES");
    }

    /** Of the options whose help ends with the word that holds otherwise. */
    private static Map<String, String> defaults(Syntax syntax) {
        Map<String, String> defaults = new TreeMap<>();
        syntax.options().forEach(option -> {
            Matcher told = DEFAULT.matcher(option.meaning());
            if (told.find()) {
                defaults.put(option.typed(), told.group(1));
            }
        });
        return defaults;
    }

    /** What a template does not set, the runbook names with the reason. */
    @ParameterizedTest
    @CsvSource({"initial-load", "reconcile"})
    void everyOptionIsInTheTemplateOrInTheRunbook(String name) throws Exception {
        Syntax syntax = name.equals("reconcile") ? new ReconcileJob().syntax() : new InitialLoadJob().syntax();
        Set<String> options = new TreeSet<>();
        syntax.options().forEach(option -> options.add(option.typed()));
        options.removeAll(
                Json.members(Json.get(Stack.template(name), "Resources", "Job", "Properties", "DefaultArguments"))
                        .keySet());

        assertThat(ofTheRunbook(name)).isEqualTo(options);
    }

    private static Set<String> ofTheRunbook(String name) throws IOException {
        String runbook = Files.readString(Path.of("..", "docs", "runbook.md"));
        String table = runbook.substring(runbook.indexOf("### Options that the templates do not set"));
        Set<String> named = new TreeSet<>();
        table.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|") && line.split("\\|", -1)[2].contains(name))
                .forEach(line -> OPTION.matcher(line.split("\\|", -1)[1])
                        .results()
                        .forEach(option -> named.add(option.group(1))));
        return named;
    }

    @ParameterizedTest
    @FieldSource("MOVES")
    void reconcileUnderstandsItsArguments(String move) {
        Map<String, String> parameters = new HashMap<>(Moves.parameters(move, "reconcile"));
        understands(new ReconcileJob().syntax(), Stack.of("reconcile", parameters));
        parameters.putAll(Map.of(
                "Settle", "60",
                "Repair", "put,delete",
                "MaxDeletes", "1%",
                "IgnoreAttributes", "price,address.zip",
                "ReadUnits", "50%",
                "WriteUnits", "100",
                "TransformKey", "t.yaml"));
        parameters.putAll(Map.of(
                "ReadConsistency", "strong",
                "Segments", "40",
                "KeepExpired", "true",
                "ShowValues", "true",
                "Checkpoint", "true"));
        understands(new ReconcileJob().syntax(), Stack.of("reconcile", parameters));
        parameters.putAll(Map.of("Repair", "none", "Sample", "5%"));
        understands(new ReconcileJob().syntax(), Stack.of("reconcile", parameters));
    }

    /** The job's own arguments, each of which is an option of the program. */
    static Map<String, String> understands(Syntax syntax, Stack stack) {
        Map<String, String> own = TemplatesTest.arguments(stack);
        assertThat(own.keySet()).containsAll(OF_GLUE);
        own.keySet().removeAll(OF_GLUE);
        assertThat(syntax.options().stream().map(Option::typed).toList()).containsAll(own.keySet());
        List<String> words = new ArrayList<>();
        own.forEach((name, value) -> words.addAll(List.of(name, value)));
        Given given = Given.of(syntax, InstantSource.system(), words.toArray(String[]::new));
        assertThatCode(() -> given.check("load")).doesNotThrowAnyException();
        return own;
    }
}
