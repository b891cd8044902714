package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import io.dynaferry.change.Quarantine;
import io.dynaferry.change.QuarantinedChange;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SqsServer;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command against two tables, with both kinds of quarantine, filled by what the function fills them with. */
class ReplayQuarantineIT {
    private final FollowedTable source = FollowedTable.create(Songs.SCHEMA);
    private final FollowedTable target = FollowedTable.create(Songs.SCHEMA);
    private final String ledger = DynamoDbLocal.shared().freshTableName("replays");

    @TempDir
    private Path directory;

    @BeforeEach
    void changeSince() {
        source.http().put(source.name(), Songs.item(1, "newest"));
        target.http().put(target.name(), Songs.item(1, "newer"));
        target.http().put(target.name(), Songs.item(2, "deleted since"));
    }

    @Test
    void filesAreReplayedByWhatTheSourceHoldsNow() {
        fill(new PlaceQuarantine(() -> new FileStorage(local()), InstantSource.system()));

        assertThat(replay(directory.toString()))
                .isEqualTo("DONE replayed: 3 left in quarantine: 0 of other targets: 1");
        assertThat(target.items()).isEqualTo(source.items());
        assertThat(replay(directory.toString()))
                .isEqualTo("DONE replayed: 0 left in quarantine: 0 of other targets: 1");
    }

    @Test
    void messagesAreReplayedAndDeletedAndTheLargeOnesFilesWithThem() {
        try (SqsServer server = SqsServer.start();
                OwnAccess own = OwnAccess.lazy()) {
            Queue queue = server.createQueue(QueueSettings.of("quarantine"));
            QueueAddress address = QueueAddress.parse(server.url(queue));
            PlaceQuarantine large = new PlaceQuarantine(() -> new FileStorage(local()), InstantSource.system());
            QueueQuarantine quarantine =
                    new QueueQuarantine(address, () -> own.queues(address), large, InstantSource.system());
            fill(quarantine);
            quarantine.store(change(1, "x".repeat(QueueQuarantine.LARGEST_MESSAGE), name(target), "5"));

            assertThat(replay(server.url(queue)))
                    .isEqualTo("DONE replayed: 4 left in quarantine: 0 of other targets: 1");

            assertThat(target.items()).isEqualTo(source.items());
            assertThat(queue.content()).hasSize(1);
            assertThat(directory.toFile().listFiles((place, name) -> name.endsWith(".json")))
                    .isEmpty();
        }
    }

    @Test
    void whatTheSourceHoldsGoesThroughTheTransform(@TempDir Path elsewhere) throws IOException {
        fill(new PlaceQuarantine(() -> new FileStorage(local()), InstantSource.system()));
        Path transform =
                Files.writeString(elsewhere.resolve("t.yaml"), "steps:\n  - set: {path: text, value: hidden}\n");

        assertThat(replay(directory.toString(), "--transform", transform.toString()))
                .isEqualTo("DONE replayed: 3 left in quarantine: 0 of other targets: 1");
        assertThat(target.items()).containsExactly(FollowedTable.item(Songs.item(1, "hidden")));
    }

    @Test
    void whatTheFunctionTransformsIsNotReplayedWithoutTheTransform(@TempDir Path elsewhere) throws IOException {
        Path transform = Files.writeString(elsewhere.resolve("t.yaml"), "steps:\n  - set: {path: origin, value: eu}\n");
        Map<String, String> environment = target.environment();
        environment.put("TRANSFORM", transform.toString());
        environment.put("QUARANTINE", directory.toString());
        try (Replicator replicator = Replicator.open(environment)) {
            String large = Songs.item(1, "x".repeat(410_000));
            replicator.process(EventFixture.event().modify(Songs.key(1), large).json(), Duration.ofMinutes(1));
        }

        assertThat(replay(directory.toString()))
                .startsWith("WRONG_USAGE Cannot replay the quarantine: what the function writes to this target goes")
                .endsWith("Give the function's TRANSFORM as --transform.");
        assertThat(target.items()).contains(FollowedTable.item(Songs.item(1, "newer")));
        assertThat(replay(directory.toString(), "--transform", transform.toString()))
                .isEqualTo("DONE replayed: 1 left in quarantine: 0 of other targets: 0");
        assertThat(target.http().scan(target.name()))
                .anySatisfy(item -> assertThat(item).contains("newest", "origin"));
    }

    @Test
    void aTransformThatIsNotThereIsSaid() {
        assertThat(replay(directory.toString(), "--transform", "nowhere.yaml"))
                .startsWith("BAD_INPUT Cannot read the transform: it is neither a file nor in the function's jar");
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertThat(run("--quarantine", "here", "--sourc", "a"))
                .startsWith(
                        "WRONG_USAGE Cannot run replay-quarantine: there is no such option [option=--sourc, nearest=--source]");
        assertThat(run("--source", "a", "--target", "b"))
                .isEqualTo("WRONG_USAGE Cannot run replay-quarantine: an option is missing [option=--quarantine]."
                        + " See replay-quarantine --help.");
    }

    private void fill(Quarantine quarantine) {
        quarantine.store(change(1, "quarantined", name(target), "1"));
        quarantine.store(change(1, "quarantined later", name(target), "2"));
        quarantine.store(change(2, "quarantined", name(target), "3"));
        quarantine.store(change(3, "quarantined", "elsewhere@us-east-1", "4"));
    }

    private static String name(FollowedTable table) {
        return table.name() + "@" + table.region();
    }

    private static QuarantinedChange change(int number, String text, String target, String sequenceNumber) {
        StreamRecord record = StreamRecordReader.readRecord(Slice.ofUtf8("{\"eventSource\":\"aws:dynamodb\","
                + "\"eventID\":\"e" + sequenceNumber + "\",\"eventName\":\"MODIFY\","
                + "\"eventSourceARN\":\"arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/2026\","
                + "\"dynamodb\":{\"ApproximateCreationDateTime\":1700000000,\"Keys\":" + Songs.key(number)
                + ",\"NewImage\":" + Songs.item(number, text) + ",\"SequenceNumber\":\"" + sequenceNumber
                + "\",\"StreamViewType\":\"NEW_IMAGE\"}}"));
        return new QuarantinedChange(target, record, "ValidationException", null);
    }

    private LocalPlace local() {
        return (LocalPlace) Place.parse(directory.toString());
    }

    private String replay(String quarantine, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--quarantine", quarantine, "--ledger", ledger));
        for (String side : List.of("source", "target")) {
            FollowedTable table = side.equals("source") ? source : target;
            arguments.addAll(List.of("--" + side, table.name(), "--" + side + "-region", table.region()));
            arguments.addAll(List.of(
                    "--" + side + "-endpoint", DynamoDbLocal.shared().endpoint().toString()));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            ExitCode code = ReplayQuarantine.run(print, print, arguments);
            return code + " " + out.toString(StandardCharsets.UTF_8).strip().replace("\n", " ");
        }
    }
}
