package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.change.TimeToLivePolicy;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "TARGET_TABLE", "Music", "TARGET_REGION", "eu-central-1", "AWS_REGION", "us-east-1", "PATH", "/bin"));

    @Test
    void oneTargetIsEnough() {
        FunctionSettings settings = SettingsReader.read(environment);

        assertThat(TargetNames.of(settings.targets())).containsExactly("Music@eu-central-1");
        assertThat(settings.timeToLive()).isEqualTo(TimeToLivePolicy.REPLICATE);
        assertThat(settings.quarantineQueue()).isNull();
        assertThat(settings.quarantinePlace()).isNull();
        assertThat(settings.transform()).isNull();
        assertThat(settings.ledgerTable()).isNull();
    }

    @Test
    void whatATemplateLeavesEmptyIsNotSet() {
        for (String name :
                new String[] {"TARGET_ROLE_ARN", "TARGETS", "QUARANTINE", "TTL_DELETES", "TRANSFORM", "LEDGER_TABLE"}) {
            environment.put(name, "");
        }

        assertThat(SettingsReader.read(environment).targets()).hasSize(1);
    }

    @Test
    void allSettingsTogether() {
        environment.put(
                "QUARANTINE", "https://sqs.eu-west-1.amazonaws.com/123456789012/poison.fifo, s3://bucket/poison");
        environment.put("TTL_DELETES", "ignore");
        environment.put("TRANSFORM", "transform.yaml");
        environment.put("LEDGER_TABLE", "ledger");

        FunctionSettings settings = SettingsReader.read(environment);

        assertThat(settings.quarantineQueue()).isNotNull().satisfies(queue -> {
            assertThat(queue.region()).contains("eu-west-1");
            assertThat(queue.isFifo()).isTrue();
        });
        assertThat(settings.quarantinePlace()).isEqualTo("s3://bucket/poison");
        assertThat(settings.timeToLive()).isEqualTo(TimeToLivePolicy.IGNORE);
        assertThat(settings.transform()).isEqualTo("transform.yaml");
        assertThat(settings.ledgerTable()).isEqualTo("ledger");
    }

    @Test
    void manyTargetsAreNamedApart() {
        environment.remove("TARGET_TABLE");
        environment.remove("TARGET_REGION");
        environment.put(
                "TARGETS",
                "[{\"table\":\"Music\",\"region\":\"eu-central-1\"},"
                        + "{\"table\":\"arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music\",\"credentials\":\"ssm:/china/key\"},"
                        + "{\"table\":\"Music\",\"region\":\"eu-central-1\",\"roleArn\":\"arn:aws:iam::123456789012:role/Mover\","
                        + "\"externalId\":\"secret-handshake\"}]");

        assertThat(TargetNames.of(SettingsReader.read(environment).targets()))
                .containsExactly("Music@eu-central-1#1", "Music@cn-north-1", "Music@eu-central-1#3");
    }

    @Test
    void allMistakesAreReportedAtOnceWithTheNearestName() {
        environment.remove("TARGET_TABLE");
        environment.put("TARGET_TABEL", "Music");
        environment.put("QUARANTIN", "s3://bucket/x");
        environment.put("QUARANTINE", "s3://bucket/x,s3://bucket/y");
        environment.put("TTL_DELETES", "maybe");
        environment.put("TARGETS", "[{\"tabel\":\"Music\",\"region\":5}]");

        assertThatThrownBy(() -> SettingsReader.read(environment))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "there is no setting TARGET_TABEL; TARGET_TABLE was meant, perhaps",
                        "there is no setting QUARANTIN; QUARANTINE was meant, perhaps",
                        "QUARANTINE names two places",
                        "TTL_DELETES is neither replicate nor ignore",
                        "TARGETS[1] has no table",
                        "TARGETS[1] has no member tabel; table was meant, perhaps",
                        "TARGETS[1].region is not a string")
                .extracting("exitCode")
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void noTargetOrTwoKindsOfThemAreMistakes() {
        environment.put("TARGETS", "[{\"table\":\"Music\"}]");
        assertThatThrownBy(() -> SettingsReader.read(environment))
                .hasMessageContaining("TARGET_TABLE and TARGETS exclude each other");

        assertThatThrownBy(() -> SettingsReader.read(Map.of()))
                .hasMessageContaining("no target is named: set TARGET_TABLE or TARGETS");
    }

    @Test
    void brokenListsAndMembersAreNamed() {
        environment.remove("TARGET_TABLE");
        environment.put("TARGETS", "Music");
        assertThatThrownBy(() -> SettingsReader.read(environment))
                .hasMessageContaining("TARGETS is wrong: it is not JSON");
        environment.put("TARGETS", "[]");
        assertThatThrownBy(() -> SettingsReader.read(environment))
                .hasMessageContaining("TARGETS is wrong: it is not a JSON list of objects");
        environment.put("TARGETS", "[{\"table\":\"Music\",\"region\":\"moon\"}]");
        assertThatThrownBy(() -> SettingsReader.read(environment)).hasMessageContaining("TARGETS[1].region is wrong");
    }

    @Test
    void theSettingsOfOthersAreNotOurBusiness() {
        environment.put("ORDER_TABLE", "x");
        environment.put("MASK_SALT", "x");
        environment.put("PLATFORM", "x");

        assertThat(SettingsReader.read(environment).targets()).hasSize(1);
    }

    @Test
    void whatMayBeSecretIsNotShown() {
        environment.put("MASK_SALT", "pepper-and-salt");

        assertThat(SettingsReader.read(environment).toString()).doesNotContain("pepper");
    }
}
