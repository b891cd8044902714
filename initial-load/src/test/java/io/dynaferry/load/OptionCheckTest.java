package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionCheckTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final Syntax SYNTAX = new InitialLoadJob().syntax();
    private static final String[] LEAST = {
        "--source", "Music", "--source-region", "eu-west-1", "--target", "Copy", "--target-region", "cn-north-1"
    };

    @Test
    void theLeastThatIsNeededIsTwoTables() {
        LoadOptions options = options();

        assertThat(options.sourceName()).isEqualTo("Music");
        assertThat(options.targetName()).isEqualTo("Copy");
        assertThat(options.target().region()).isEqualTo("cn-north-1");
        assertThat(options.ledger()).isEqualTo("dynaferry-ledger");
        assertThat(options.runId()).isEqualTo("initial-load-20261121T120000000");
        assertThat(options.consistency()).isEqualTo(ScanConsistency.EVENTUAL);
        assertThat(options.maxQuarantined()).isZero();
        assertThat(options.flags()).isEmpty();
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThatThrownBy(() -> options(
                        "--segments",
                        "0",
                        "--read-consistency",
                        "weak",
                        "--write-units",
                        "lots",
                        "--sorce-profile",
                        "p",
                        "stray",
                        "--run-id"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessageContainingAll(
                        "--segments '0'",
                        "--read-consistency is strong or eventual",
                        "--write-units 'lots'",
                        "--sorce-profile is not an option (did you mean --source-profile?)",
                        "--run-id needs a value",
                        "'stray' belongs to no option");
    }

    @Test
    void missingTablesAreNamed() {
        assertThatThrownBy(() -> OptionCheck.options(Given.of(SYNTAX, CLOCK)))
                .hasMessageContainingAll("--source is missing", "--target is missing");
    }

    @Test
    void anOptionThatIsGivenTwiceIsAMistake() {
        assertThatThrownBy(() -> options("--ledger", "one", "--ledger", "two"))
                .hasMessageContaining("--ledger is given 2 times");
    }

    @Test
    void flagsAndValuesMayBeJoinedByAnEqualsSign() {
        LoadOptions options = options("--create-target=true", "--verify", "--dry-run=false", "--segments=7");

        assertThat(options.flags()).containsExactlyInAnyOrder(LoadOption.CREATE_TARGET, LoadOption.VERIFY);
        assertThat(options.segments()).isEqualTo(7);
    }

    @Test
    void placesMakeAChainAndNeedNoRegionOnDisk() {
        LoadOptions options = OptionCheck.options(Given.of(
                SYNTAX,
                CLOCK,
                "--source",
                "/exports/full",
                "--source",
                "/exports/later",
                "--target",
                "Copy",
                "--target-region",
                "eu-west-1"));

        assertThat(options.places()).containsExactly("/exports/full", "/exports/later");
        assertThat(options.isFromExport()).isTrue();
    }

    @Test
    void underGlueAChainIsWrittenWithCommas() {
        LoadOptions options = OptionCheck.options(Given.of(
                SYNTAX,
                CLOCK,
                "--source",
                "s3://exports/one,s3://exports/two",
                "--source-region",
                "eu-west-1",
                "--target",
                "Copy",
                "--target-region",
                "eu-west-1"));

        assertThat(options.places()).containsExactly("s3://exports/one", "s3://exports/two");
    }

    @Test
    void optionsThatContradictEachOtherAreMistakes() {
        assertThatThrownBy(() -> options("--without-manifest", "--max-quarantined", "3"))
                .hasMessageContainingAll(
                        "--without-manifest needs exactly one place", "--max-quarantined needs --quarantine");
        assertThatThrownBy(() -> OptionCheck.options(Given.of(
                        SYNTAX,
                        CLOCK,
                        "--source",
                        "/exports/full",
                        "--target",
                        "Copy",
                        "--target-region",
                        "eu-west-1",
                        "--create-target",
                        "--segments",
                        "3")))
                .hasMessageContainingAll("--create-target is of no use", "--segments is of no use");
    }

    @Test
    void anExportThatIsOrderedGoesToS3() {
        LoadOptions options = options(
                "--export-now",
                "s3://exports/music",
                "--export-bucket-owner",
                "210987654321",
                "--export-kms-key",
                "arn:aws-cn:kms:cn-north-1:210987654321:key/1234abcd");

        assertThat(options.exportNow())
                .isEqualTo(new WantedExport(
                        (S3Place) Place.parse("s3://exports/music"),
                        "210987654321",
                        "arn:aws-cn:kms:cn-north-1:210987654321:key/1234abcd"));
        assertThat(options.readsFiles()).isTrue();
        assertThat(options.isFromExport()).isFalse();
    }

    @Test
    void anExportThatCannotBeOrderedIsAMistake() {
        assertThatThrownBy(() -> options(
                        "--export-now",
                        "/exports",
                        "--export-bucket-owner",
                        "me",
                        "--export-kms-key",
                        "1234abcd",
                        "--segments",
                        "3"))
                .hasMessageContainingAll(
                        "--export-now '/exports': the service exports to S3 only",
                        "--export-bucket-owner 'me': it is not the 12 digits",
                        "--export-kms-key '1234abcd': it is not the ARN",
                        "--segments is of no use with an export");
        assertThatThrownBy(() -> options("--export-bucket-owner", "210987654321"))
                .hasMessageContaining("--export-bucket-owner is of no use without --export-now");
        assertThatThrownBy(() -> options("--source", "s3://exports/one", "--export-now", "s3://exports"))
                .hasMessageContaining("--source names a table and a place");
    }

    @Test
    void theConnectorTakesItsOwnSettings() {
        LoadOptions options = options(
                "--scan-engine",
                "emr-connector",
                "--connector-conf",
                "dynamodb.throughput.read.percent=0.8,dynamodb.item.average.size=2,048",
                "--connector-conf",
                "dynamodb.proxy.hostname=proxy");

        assertThat(options.connector())
                .isEqualTo(new ConnectorConf(Map.of(
                        "dynamodb.throughput.read.percent", "0.8",
                        "dynamodb.item.average.size", "2,048",
                        "dynamodb.proxy.hostname", "proxy")));
        assertThat(options().connector()).isNull();
    }

    @Test
    void settingsThatAreNotTheConnectorsToHaveAreMistakes() {
        assertThatThrownBy(() -> options(
                        "--scan-engine",
                        "emr-connector",
                        "--read-consistency",
                        "strong",
                        "--connector-conf",
                        "fs.s3.awsSecretAccessKey=hidden",
                        "--connector-conf",
                        "dynamodb.awsSecretAccessKey=hidden",
                        "--connector-conf",
                        "dynamodb.throughput.read=5",
                        "--connector-conf",
                        "dynamodb.throughput.write.percent=1",
                        "--connector-conf",
                        "dynamodb.split.size"))
                .hasMessageContainingAll(
                        "--read-consistency strong needs --scan-engine native",
                        "--connector-conf fs.s3.awsSecretAccessKey: only settings of the connector itself",
                        "--connector-conf dynamodb.awsSecretAccessKey: use --source-profile",
                        "--connector-conf dynamodb.throughput.read: use --read-units",
                        "--connector-conf dynamodb.throughput.write.percent: the connector only reads here",
                        "--connector-conf dynamodb.split.size: a value must follow")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> options("--connector-conf", "dynamodb.split.size=3"))
                .hasMessageContaining("--connector-conf is of no use without --scan-engine emr-connector");
        assertThatThrownBy(() -> options("--export-now", "s3://exports", "--scan-engine", "emr-connector"))
                .hasMessageContaining("--scan-engine is of no use with an export");
    }

    @Test
    void theConnectorsRateIsThatOfTheSplitsThatAreReadAtATime() {
        ConnectorConf conf = new ConnectorConf(Map.of("dynamodb.split.size", "3"));

        assertThat(conf.settings(100, 0.5, 8, 2))
                .containsEntry("dynamodb.throughput.read", "400")
                .containsEntry("dynamodb.throughput.read.percent", "0.5")
                .containsEntry("dynamodb.split.size", "3");
        assertThat(conf.settings(100, 1, 1, 2)).containsEntry("dynamodb.throughput.read", "100");
    }

    @Test
    void helpShowsEveryOption() {
        String help = SYNTAX.usage();

        assertThat(help)
                .contains(LoadOption.ALL.stream().map(Option::typed).toList())
                .contains("Exit codes", "--target-role-arn", "cn-north-1");
    }

    private static LoadOptions options(String... more) {
        List<String> words = new ArrayList<>(List.of(LEAST));
        words.addAll(List.of(more));
        return OptionCheck.options(Given.of(SYNTAX, CLOCK, words.toArray(String[]::new)));
    }
}
