package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireServer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storing a key with the AWS CLI itself, where it is installed, on a server that writes down what arrives. */
class StoredKeyIT {
    @ParameterizedTest
    @CsvSource({"ssm:/dynaferry/target, Value", "secretsmanager:target, SecretString"})
    void theKeyArrivesWhole(String place, String member) throws Exception {
        assumeTrue(Tool.isHere("aws"), "the AWS CLI is not installed: pip install awscli");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (WireServer server = WireServer.start(request -> {
            asked.add(request.body().utf8());
            return WireAnswer.of(200, List.of(), Slice.ofUtf8("{}"));
        })) {
            Tool stored = Tool.run(
                    List.of("../scripts/put-target-credentials", "--to", place),
                    Map.of(
                            "AWS_ENDPOINT_URL", server.uri().toString(),
                            "AWS_ACCESS_KEY_ID", "AKIAOPERATOR",
                            "AWS_SECRET_ACCESS_KEY", "of-no-value",
                            "AWS_DEFAULT_REGION", "us-east-1"),
                    "AKIATHEID\nthe\"secret\\key\n");

            assertThat(stored.status()).as(stored.output()).isZero();
            JsonValue last = Json.parse(List.copyOf(asked).get(asked.size() - 1));
            JsonValue kept = Json.parse(Json.text(Json.get(last, member)));
            assertThat(Json.text(Json.get(kept, "accessKeyId"))).isEqualTo("AKIATHEID");
            assertThat(Json.text(Json.get(kept, "secretAccessKey"))).isEqualTo("the\"secret\\key");
        }
    }
}
