package io.dynaferry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command that reads its figures from tables. */
class PlanIT {
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "eu-west-1");
    private final String source = server.freshTableName("planned");
    private final String target = server.freshTableName("there");

    @BeforeEach
    void enter() {
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        http.createTable(source, KeySchema.parse("pk:S"));
        http.putAll(source, List.of("{\"pk\":{\"S\":\"a\"}}", "{\"pk\":{\"S\":\"b\"}}"));
    }

    @AfterEach
    void leave() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private String sides(String region) {
        return "--json --source %s --source-region eu-west-1 --source-endpoint %s --target %s --target-region %s"
                        .formatted(source, server.endpoint(), target, region)
                + " --target-endpoint " + server.endpoint();
    }

    @Test
    void theTablesFiguresAreTaken() {
        Planned plan = Planned.by(sides("eu-west-1"));

        assertThat(plan.code()).as(plan.errors()).isEqualTo(ExitCode.DONE);
        assertThat(plan.member("items")).isEqualTo(new JsonNumber("2"));
        assertThat(plan.member("crosses")).isEqualTo(new JsonArray(List.of()));
        assertThat(plan.member("needs")).isEqualTo(new JsonArray(List.of(new JsonString("writes-go-on"))));
    }

    @Test
    void aTargetThatIsThereNarrowsTheChoice() {
        new DynamoDbHttp(server.endpoint(), Account.SOURCE, "eu-central-1")
                .createTable(target, KeySchema.parse("pk:S"));

        Planned plan = Planned.by(sides("eu-central-1"));

        assertThat(plan.member("crosses")).isEqualTo(new JsonArray(List.of(new JsonString("region"))));
        assertThat(plan.routes("possible"))
                .containsExactly(
                        new JsonString("yes"),
                        new JsonString("yes"),
                        new JsonString("yes"),
                        new JsonString("no"),
                        new JsonString("no"),
                        new JsonString("no"));
    }

    @Test
    void otherPartitionsAreSeen() {
        assertThat(Planned.by(sides("cn-north-1")).member("crosses"))
                .isEqualTo(new JsonArray(List.of(new JsonString("region"), new JsonString("partition"))));
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() {
        Planned plan = Planned.by("--source Music --source-region eu-west-1 --source-endpoint http://127.0.0.1:1");

        assertThat(plan.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(plan.errors()).startsWith("Cannot describe the table of the source");
    }
}
