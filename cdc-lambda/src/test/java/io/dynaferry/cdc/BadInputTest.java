package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.docs.ErrorCatalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the function says to wrong settings and events, as docs/errors.md has it. */
class BadInputTest {
    private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/changes.fifo";

    private final ErrorCatalogue catalogue = new ErrorCatalogue("cdc-lambda");

    @Test
    void thePageSaysWhatTheFunctionSays() {
        settings();
        queues();
        events();
        commands();

        assertThat(catalogue.documented()).isEqualTo(catalogue.table());
    }

    private void settings() {
        refused("no target", () -> SettingsReader.read(Map.of()));
        setting("one target and several", "TARGETS", "[{\"table\":\"Music\"}]");
        setting("a setting that does not exist", "QUARANTIN", "s3://bucket/x");
        setting("two places for the quarantine", "QUARANTINE", "s3://bucket/x,s3://bucket/y");
        setting("a quarantine on the function's own disk", "QUARANTINE", "poison");
        setting("a policy that does not exist", "TTL_DELETES", "maybe");
        setting("a region that none can have", "TARGET_REGION", "moon");
        setting("a role that is no ARN", "TARGET_ROLE_ARN", "Mover");
        setting("keys in neither of the two stores", "TARGET_CREDENTIALS", "plain:text");
        targets("a list that is not JSON", "Music");
        targets("a list without targets", "[]");
        targets("a target without a table", "[{\"region\":\"eu-west-1\"}]");
        targets("a member that does not exist", "[{\"tabel\":\"Music\",\"region\":\"eu-west-1\"}]");
    }

    private void setting(String mistake, String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TARGET_TABLE",
                "Music",
                "TARGET_REGION",
                "eu-central-1",
                "AWS_REGION",
                "us-east-1",
                "AWS_LAMBDA_FUNCTION_NAME",
                "follow"));
        environment.put(name, value);
        refused(mistake + ": `" + name + "`", () -> SettingsReader.read(environment));
    }

    private void targets(String mistake, String list) {
        refused(mistake + ": `TARGETS`", () -> SettingsReader.read(Map.of("TARGETS", list, "AWS_REGION", "us-east-1")));
    }

    private void queues() {
        refused("a dispatcher without queues", () -> new DispatchHandler(Map.of()));
        refused(
                "a dispatcher with a queue that keeps no order",
                () -> new DispatchHandler(Map.of("QUEUES", QUEUE.replace(".fifo", ""))));
        refused("a dispatcher with what is no queue", () -> new DispatchHandler(Map.of("QUEUES", "changes")));
    }

    private void events() {
        event("an event that is not JSON", "Records");
        event("records of another service", "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}");
        event("a stream that holds keys only", record("KEYS_ONLY"));
        event("a stream that holds old images only", record("OLD_IMAGE"));
    }

    private static String record(String view) {
        return "{\"Records\":[{\"eventID\":\"1\",\"eventName\":\"INSERT\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":"
                + "\"us-east-1\",\"eventSourceARN\":\"arn:aws:dynamodb:us-east-1:123456789012:table/Music/stream/1\","
                + "\"dynamodb\":{\"ApproximateCreationDateTime\":1795219200,\"Keys\":{\"id\":{\"S\":\"a\"}},"
                + "\"SequenceNumber\":\"100\",\"SizeBytes\":10,\"StreamViewType\":\"" + view + "\"}}]}";
    }

    private void event(String mistake, String event) {
        refused(mistake, () -> StreamRecordReader.readEvent(Slice.ofUtf8(event)));
    }

    private void commands() {
        refused(
                "`replay-quarantine` without its quarantine",
                () -> CommandSettings.parse("replay-quarantine", Set.of()).needed("replay-quarantine", "--quarantine"));
        refused(
                "`replay-quarantine` with an option that does not exist",
                () -> CommandSettings.parse("replay-quarantine", Set.of("--ledger"), "--leger", "books"));
    }

    private void refused(String mistake, Runnable attempt) {
        MigrationException failure = Assertions.assertThrows(MigrationException.class, attempt::run, mistake);
        catalogue.add(mistake, failure.exitCode(), String.valueOf(failure.getMessage()));
    }
}
