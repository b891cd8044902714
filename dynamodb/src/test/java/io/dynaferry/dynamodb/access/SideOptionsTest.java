package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import io.dynaferry.dynamodb.access.CredentialSource.Store;
import io.dynaferry.dynamodb.access.CredentialSource.StoredKeys;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SideOptionsTest {
    private static final FixedSurroundings NOTHING_AROUND = FixedSurroundings.empty();

    @Test
    void aSideWithoutAnySettingUsesWhatIsAround() {
        Side side = Sides.target("--target", "Music").toSide(NOTHING_AROUND.in("eu-west-1"));

        assertThat(side.region()).isEqualTo("eu-west-1");
        assertThat(side.credentials()).isEqualTo(new DefaultChain());
        assertThat(side.role()).isNull();
        assertThat(side.endpoint()).isNull();
        assertThat(side.table()).hasToString("Music");
    }

    @Test
    void everySettingReachesTheSide() {
        Side side = Sides.target(
                        "--target", "Music",
                        "--target-region", "eu-central-1",
                        "--target-endpoint", "http://127.0.0.1:8000",
                        "--target-profile", "other",
                        "--target-role-arn", "arn:aws:iam::123456789012:role/team/Mover",
                        "--target-external-id", "our:Secret/1")
                .toSide(NOTHING_AROUND.withProfile("other", ""));

        assertThat(side.endpoint()).isEqualTo(URI.create("http://127.0.0.1:8000"));
        assertThat(side.credentials()).isEqualTo(new Profile("other"));
        assertThat(side.role()).isEqualTo(new Role(new RoleArn("aws", "123456789012", "team/Mover"), "our:Secret/1"));
    }

    @Test
    void theRegionGivenComesBeforeTheArnsAndTheArnsBeforeTheProfilesAndTheProfilesBeforeTheEnvironments() {
        FixedSurroundings around = NOTHING_AROUND.in("us-east-1").withProfile("other", "us-west-2");
        String arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";

        assertThat(Sides.target("--target-profile", "other", "--target", "Music", "--target-region", "eu-west-3")
                        .toSide(around)
                        .region())
                .isEqualTo("eu-west-3");
        assertThat(Sides.target("--target-profile", "other", "--target", arn)
                        .toSide(around)
                        .region())
                .isEqualTo("eu-west-1");
        assertThat(Sides.target("--target-profile", "other", "--target", "Music")
                        .toSide(around)
                        .region())
                .isEqualTo("us-west-2");
        assertThat(Sides.target("--target", "Music").toSide(around).region()).isEqualTo("us-east-1");
    }

    @Test
    void aMissingRegionIsOneLineThatSaysWhoCanGiveIt() {
        assertThatThrownBy(() -> Sides.target("--target", "Music").toSide(NOTHING_AROUND))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessage("Cannot enter the target: no region is known: give --target-region, or the table's ARN as"
                        + " --target, or set AWS_REGION or the region of a profile. Correct the settings and run the same"
                        + " command again.");
    }

    @Test
    void allProblemsAreReportedTogetherUnderTheNamesThatWereTyped() {
        List<String> problems = new ArrayList<>();

        assertThat(Sides.read(
                                SettingNames.options("source"),
                                "--source",
                                "no",
                                "--source-region",
                                "Frankfurt",
                                "--source-endpoint",
                                "localhost:8000",
                                "--source-profile",
                                "unheard-of",
                                "--source-role-arn",
                                "Mover",
                                "--source-external-id",
                                "!",
                                "--source-credentials",
                                "AKIAIOSFODNN7EXAMPLE")
                        .check(NOTHING_AROUND, problems))
                .isEmpty();

        assertThat(problems)
                .containsExactly(
                        "--source is wrong: a table's name has 3 to 255 characters of a-z, A-Z, 0-9, _, . and -",
                        "--source-endpoint is wrong: it is not an address of the form https://host or http://host:port",
                        "--source-profile is wrong: the AWS configuration files have no profile of that name",
                        "--source-credentials is wrong: it is neither ssm:<parameter> nor secretsmanager:<secret>, the place"
                                + " where an access key is stored",
                        "--source-profile and --source-credentials exclude each other",
                        "--source-role-arn is wrong: it is not a role's ARN, which has the form"
                                + " arn:<partition>:iam::<account>:role/<name>",
                        "--source-external-id is wrong: an external id has 2 to 1224 letters, digits and characters of"
                                + " _+=,.@:/-",
                        "--source-region is wrong: it is not a region's name such as eu-central-1");
    }

    @Test
    void theProblemsOfBothSidesAddUp() {
        List<String> problems = new ArrayList<>();

        Sides.read(SettingNames.options("source"), "--source", "Music").check(NOTHING_AROUND, problems);
        Sides.read(SettingNames.options("target"), "--target", "Music").check(NOTHING_AROUND, problems);

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).contains("--source-region");
        assertThat(problems.get(1)).contains("--target-region");
    }

    @Test
    void whatMayBeASecretIsNotRepeated() {
        assertThatThrownBy(() -> Sides.target("--target-credentials", "AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI")
                        .toSide(NOTHING_AROUND))
                .hasMessageContaining("--target-credentials")
                .hasMessageNotContaining("AKIA")
                .hasMessageNotContaining("wJalr");
        assertThatThrownBy(() -> Sides.target("--target-endpoint", "https://me:pass@host")
                        .toSide(NOTHING_AROUND))
                .hasMessageContaining("--target-endpoint is wrong: it holds more than scheme, host, port and path")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void aRoleOfAnotherPartitionIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Sides.target(
                                "--target", "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music",
                                "--target-role-arn", "arn:aws:iam::123456789012:role/Mover")
                        .toSide(NOTHING_AROUND))
                .hasMessageContaining(
                        "--target-role-arn is a role of partition aws, but region cn-north-1 is in aws-cn")
                .hasMessageContaining("--target-credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws",
        "cn-northwest-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
    })
    void theRoleFitsItsRegionInEveryPartition(String region, String partition) {
        Side side = Sides.target(
                        "--target-region",
                        region,
                        "--target-role-arn",
                        "arn:" + partition + ":iam::123456789012:role/Mover")
                .toSide(NOTHING_AROUND);

        assertThat(side.partition()).isEqualTo(partition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:dynamodb:eu-west-1:123456789012:table/Music  | --target is in region eu-west-1, but --target-region is cn-north-1",
                "arn:aws:dynamodb:cn-north-1:123456789012:table/Music | --target names partition aws, but its region cn-north-1 is in aws-cn",
            })
    void anArnFitsTheRegionAndItsOwnPartition(String arn, String problem) {
        assertThatThrownBy(() -> Sides.target("--target", arn, "--target-region", "cn-north-1")
                        .toSide(NOTHING_AROUND))
                .hasMessageContaining(problem);
    }

    @Test
    void anExternalIdWithoutARoleIsAMistake() {
        assertThatThrownBy(() -> Sides.target("--target-external-id", "some-id").toSide(NOTHING_AROUND.in("eu-west-1")))
                .hasMessageContaining("--target-external-id is of no use without --target-role-arn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssm:/dynaferry/target",
                "ssm:arn:aws:ssm:us-east-1:123456789012:parameter/dynaferry/target",
                "secretsmanager:dynaferry/target",
                "secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:target-AbCdEf"
            })
    void storedKeysAreNamedByStoreAndId(String text) {
        Side side = Sides.target("--target-credentials", text, "--target-region", "cn-north-1")
                .toSide(NOTHING_AROUND);

        assertThat(side.credentials()).isInstanceOfSatisfying(StoredKeys.class, keys -> {
            assertThat(keys.store()).isEqualTo(text.startsWith("ssm") ? Store.SSM : Store.SECRETS_MANAGER);
            assertThat(keys.store().prefix() + keys.id()).isEqualTo(text);
        });
    }

    @Test
    void storedKeysMayAssumeARole() {
        Side side = Sides.target(
                        "--target-credentials", "ssm:/key",
                        "--target-region", "cn-north-1",
                        "--target-role-arn", "arn:aws-cn:iam::123456789012:role/Mover")
                .toSide(NOTHING_AROUND);

        assertThat(side.role()).hasToString("arn:aws-cn:iam::123456789012:role/Mover");
    }

    @Test
    void anEnvironmentSpellsTheSettingsItsOwnWayAndMayLeaveThemEmpty() {
        SideOptions options = Sides.read(
                SettingNames.environment("target"),
                "TARGET_TABLE",
                "Music",
                "TARGET_REGION",
                "eu-west-1",
                "TARGET_ENDPOINT",
                "",
                "TARGET_ROLE_ARN",
                "",
                "TARGET_EXTERNAL_ID",
                " ",
                "TARGET_CREDENTIALS",
                "");

        assertThat(options.toSide(NOTHING_AROUND).credentials()).isEqualTo(new DefaultChain());
    }

    @Test
    void anEmptyOptionIsAMistake() {
        assertThatThrownBy(() -> Sides.target("--target-region", "", "--target-profile", " ")
                        .toSide(NOTHING_AROUND))
                .hasMessageContaining("--target-region is empty")
                .hasMessageContaining("--target-profile is empty");
    }

    @Test
    void aSideTravelsBetweenProcesses() throws IOException, ClassNotFoundException {
        Side side = Sides.target(
                        "--target", "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music",
                        "--target-credentials", "ssm:/key",
                        "--target-endpoint", "http://127.0.0.1:8000",
                        "--target-role-arn", "arn:aws-cn:iam::123456789012:role/Mover",
                        "--target-external-id", "some-id")
                .toSide(NOTHING_AROUND);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(side);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(side);
        }
    }
}
