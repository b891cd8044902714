package io.dynaferry.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemSize;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command against tables that are as they should be, and once with each defect that a local server can have. */
class PreflightIT {
    private static final KeySchema KEYS = KeySchema.parse("pk:S,sk:N");

    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp http = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "eu-west-1");
    private final String source = server.freshTableName("from");
    private final String target = server.freshTableName("to");

    @BeforeEach
    void enter() {
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
    }

    @AfterEach
    void leave() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private void tables() {
        http.createTable(source, KEYS);
        http.createTable(target, KEYS);
    }

    private void fill(int count) {
        List<String> items = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            items.add(
                    "{\"pk\":{\"S\":\"p%d\"},\"sk\":{\"N\":\"%d\"},\"word\":{\"S\":\"x\"}}".formatted(number, number));
        }
        http.putAll(source, items);
    }

    private void stream(String table, String view) {
        http.call(
                "UpdateTable",
                "{\"TableName\":\"%s\",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"%s\"}}"
                        .formatted(table, view));
    }

    private Told preflight(String... more) {
        return preflightTo(target, more);
    }

    private Told preflightTo(String to, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--source",
                source,
                "--source-region",
                "eu-west-1",
                "--source-endpoint",
                server.endpoint().toString(),
                "--target",
                to,
                "--target-region",
                "eu-west-1",
                "--target-endpoint",
                server.endpoint().toString()));
        arguments.addAll(List.of(more));
        return Told.by(arguments.toArray(String[]::new));
    }

    @Test
    void twoTablesThatFitAreAGo() {
        tables();
        fill(300);
        stream(source, "NEW_AND_OLD_IMAGES");

        Told told = preflight("--json", "--write-units", "1000");

        assertThat(told.code()).as(told.out() + told.errors()).isEqualTo(ExitCode.DONE);
        assertThat(told.text("verdict")).isEqualTo("GO");
        assertThat(told.check("source credentials")).startsWith("ok | Credentials are there.");
        assertThat(told.check("source table")).startsWith("ok");
        assertThat(told.check("source may Scan")).startsWith("ok");
        assertThat(told.check("source item sizes")).startsWith("ok | 300 sampled items");
        assertThat(told.check("source index keys")).startsWith("ok");
        assertThat(told.check("source hot keys")).startsWith("ok");
        assertThat(told.check("source clock")).startsWith("ok");
        assertThat(told.check("target may BatchWriteItem")).startsWith("ok");
        assertThat(told.check("target may PutItem")).startsWith("ok");
        assertThat(told.check("target may DeleteItem")).startsWith("ok");
        assertThat(told.check("target items")).startsWith("ok | The target is empty.");
        assertThat(told.check("target time to live")).startsWith("ok");
        assertThat(told.check("target quotas")).startsWith("ok");
        assertThat(told.check("key schema")).startsWith("ok");
        assertThat(told.check("retention")).startsWith("ok | The load takes about 0.3 s (300 write units at 1,000");
        assertThat(told.checks().keySet()).doesNotHaveDuplicates();
    }

    @Test
    void theTablesAreAsTheyWere() {
        tables();
        fill(30);

        preflight("--no-follow");

        assertThat(http.scan(source)).hasSize(30);
        assertThat(http.scan(target)).isEmpty();
    }

    @Test
    void whatTheLocalServerLacksIsNotKnown() {
        tables();

        Told told = preflight("--json", "--no-follow");

        assertThat(told.code()).isEqualTo(ExitCode.DONE);
        assertThat(told.check("source point-in-time recovery"))
                .isEqualTo("not known | Whether it is on is not known: the service has no DescribeContinuousBackups."
                        + " | Allow the call, or look for yourself.");
        assertThat(told.check("target write capacity")).startsWith("not known | On demand; its warm throughput");
        assertThat(told.check("target foreign writers")).startsWith("not known | The target has no stream");
    }

    @Test
    void aStreamThatIsOffBlocks() {
        tables();

        Told told = preflight("--json");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.text("verdict")).isEqualTo("NO-GO");
        assertThat(told.check("source stream"))
                .isEqualTo("blocker | The source has no stream: what is written to it during the load would be lost."
                        + " | scripts/enable-stream --table " + source + ", before the load.");
    }

    @Test
    void aStreamWithoutNewImagesBlocks() {
        tables();
        stream(source, "KEYS_ONLY");

        assertThat(preflight("--json").check("source stream")).startsWith("blocker | Its records are KEYS_ONLY");
    }

    @Test
    void aStreamThatJustBeganIsAWarning() {
        tables();
        stream(source, "NEW_IMAGE");

        assertThat(preflight("--json").check("source stream")).startsWith("warning | It began only ");
    }

    @Test
    void anotherKeyBlocks() {
        http.createTable(source, KEYS);
        http.createTable(target, KeySchema.parse("pk:S,sk:S"));

        Told told = preflight("--json", "--no-follow");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.check("key schema"))
                .isEqualTo("blocker | key schema: pk:S,sk:N at the source, pk:S,sk:S at the target: an item cannot be"
                        + " written to a table with another key. | Name a target with the same key.");
    }

    @Test
    void aMissingIndexIsAWarning() {
        tables();
        http.call("DeleteTable", "{\"TableName\":\"%s\"}".formatted(source));
        indexed(source, "word", "S");

        assertThat(preflight("--json", "--no-follow").check("global index by-word"))
                .startsWith("warning | global index by-word: word:S ALL at the source, none at the target");
    }

    private void indexed(String table, String attribute, String type) {
        http.call("CreateTable", """
                {"TableName":"%s","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
                {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
                {"AttributeName":"%s","AttributeType":"%s"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                "GlobalSecondaryIndexes":[{"IndexName":"by-%s","KeySchema":[{"AttributeName":"%s","KeyType":"HASH"}],
                "Projection":{"ProjectionType":"ALL"}}]}
                """.formatted(table, attribute, type, attribute, attribute));
    }

    @Test
    void anIndexOfTheTargetThatWouldRefuseItemsBlocks() {
        http.createTable(source, KEYS);
        indexed(target, "word", "N");
        fill(10);
        http.put(source, "{\"pk\":{\"S\":\"fits\"},\"sk\":{\"N\":\"1\"},\"word\":{\"N\":\"1\"}}");

        assertThat(preflight("--json", "--no-follow").check("source index keys"))
                .startsWith(
                        "blocker | The target would refuse, because of a type, an empty or a too long value: 10 of 11"
                                + " sampled items for attribute word of index by-word.");
    }

    @Test
    void anItemThatIsNearlyTooLargeIsAWarning() {
        tables();
        http.put(
                source,
                "{\"pk\":{\"S\":\"large\"},\"sk\":{\"N\":\"1\"},\"word\":{\"S\":\"%s\"}}"
                        .formatted("x".repeat(400_000)));

        assertThat(preflight("--json", "--no-follow").check("source item sizes"))
                .startsWith("warning | 1 of 1 sampled item are nearly too large: the largest has 400,0");
    }

    @Test
    void aPartitionKeyWithMostOfTheItemsIsAWarning() {
        tables();
        List<String> items = new ArrayList<>();
        for (int number = 0; number < 150; number++) {
            items.add("{\"pk\":{\"S\":\"hot\"},\"sk\":{\"N\":\"%d\"}}".formatted(number));
        }
        http.putAll(source, items);
        fill(50);

        assertThat(preflight("--json", "--no-follow", "--write-units", "2000").check("source hot keys"))
                .startsWith("warning | The partition key with the most has 75 % of what was sampled")
                .contains("Reckon with 1,333 write units a second");
        assertThat(preflight("--json", "--no-follow", "--write-units", "1000").check("source hot keys"))
                .startsWith("ok");
    }

    @Test
    void aTargetWithItemsIsAWarning() {
        tables();
        http.put(target, "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}");

        assertThat(preflight("--json", "--no-follow").check("target items"))
                .startsWith("warning | The target is not empty: 1 item on the first pages.");
    }

    @Test
    void whoWroteToTheTargetIsSeenInItsStream() {
        tables();
        stream(target, "KEYS_ONLY");
        assertThat(preflight("--json", "--no-follow").check("target foreign writers"))
                .startsWith("ok | The target's stream holds no record");

        http.put(target, "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}");

        assertThat(preflight("--json", "--no-follow").check("target foreign writers"))
                .startsWith("warning | Somebody wrote to the target within the last 24 h");
    }

    @Test
    void timeToLiveOnTheTargetBlocks() {
        tables();
        http.call(
                "UpdateTimeToLive",
                "{\"TableName\":\"%s\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"expires\"}}"
                        .formatted(target));

        assertThat(preflight("--json", "--no-follow").check("target time to live"))
                .startsWith("blocker | It is on, by expires");
    }

    @Test
    void aTargetThatIsNotThereBlocksUnlessTheLoadMakesIt() {
        http.createTable(source, KEYS);
        fill(5);

        Told missing = preflightTo("not-there", "--json", "--no-follow");
        Told made = preflightTo("not-there", "--json", "--no-follow", "--create-target");

        assertThat(missing.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(missing.check("target table")).startsWith("blocker | There is no such table.");
        assertThat(missing.check("source item sizes")).startsWith("ok");
        assertThat(made.code()).isEqualTo(ExitCode.DONE);
        assertThat(made.check("target table")).startsWith("ok | There is no such table yet");
    }

    @Test
    void aSourceThatIsNotThereBlocks() {
        http.createTable(target, KEYS);

        Told told = preflight("--json");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.check("source table")).startsWith("blocker | There is no such table.");
    }

    @Test
    void provisionedCapacityBelowTheWishIsAWarning() {
        http.createTable(source, KEYS);
        http.call("CreateTable", """
                {"TableName":"%s","ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":50},
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"sk","AttributeType":"N"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}
                """.formatted(target));

        assertThat(preflight("--json", "--no-follow", "--write-units", "500").check("target write capacity"))
                .startsWith("warning | Provisioned are 50 write units a second; about 500 are wanted: it throttles.");
        assertThat(preflight("--json", "--no-follow", "--write-units", "50").check("target write capacity"))
                .startsWith("ok");
    }

    @Test
    void aWishAboveTheQuotaIsAWarning() {
        tables();

        assertThat(preflight("--json", "--no-follow", "--write-units", "900000").check("target quotas"))
                .startsWith("warning | The account allows a table ")
                .contains("900,000 are wanted");
    }

    @Test
    void theLargestItemIsTheOneThatTheServiceTakes() {
        http.createTable(source, KEYS);
        String rest =
                "\"sk\":{\"N\":\"1\"},\"list\":{\"L\":[{\"S\":\"ab\"},{\"BOOL\":true},{\"M\":{\"k\":{\"B\":\"AQID\"}}}]},"
                        + "\"pk\":{\"S\":\"large\"},\"word\":{\"S\":\"";
        long frame = ItemSize.of(ItemParser.parse(Slice.ofUtf8("{" + rest + "\"}}")));
        int room = (int) (ItemSize.LARGEST - frame);

        http.put(source, "{" + rest + "x".repeat(room) + "\"}}");

        assertThatThrownBy(() -> http.put(source, "{" + rest + "x".repeat(room + 1) + "\"}}"))
                .hasMessageContaining("size");
    }

    @Test
    void theScreenFitsEightyColumnsAndEndsWithTheVerdict() {
        tables();
        fill(20);

        Told told = preflight("--write-units", "1000");

        assertThat(told.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(told.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(told.out())
                .contains("blocker   source stream: The source has no stream")
                .doesNotContain("\u001b");
        assertThat(told.out().strip().lines().reduce((first, last) -> last).orElseThrow())
                .startsWith("NO-GO: 1 blocker, ");
    }

    @Test
    void mistakesAreToldTogether() {
        Told told = Told.by("--load", "both", "--source", "Music", "--source-region", "eu-west-1");

        assertThat(told.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(told.errors()).contains("--load is scan or export", "--target is missing");
    }
}
