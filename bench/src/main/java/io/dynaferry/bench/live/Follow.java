package io.dynaferry.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynaferry.cdc.BatchResponse;
import io.dynaferry.cdc.Replicator;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.OwnPlace;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Place;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.stream.PollerSettings;
import io.dynaferry.testkit.stream.StreamPoller;
import io.dynaferry.testkit.stream.TrimmedPositionException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows a table's stream from this machine, until it is stopped: {@code scripts/follow}. */
public final class Follow implements Program {
    private static final Duration INVOCATION = Duration.ofSeconds(60);
    private static final List<Option> OF_THE_FUNCTION =
            List.of(FollowOption.TRANSFORM, FollowOption.QUARANTINE, FollowOption.TTL_DELETES);

    private final Supplier<Stopping> stops;

    /** @param stops is asked once there is something to stop, and then between two batches */
    Follow(Supplier<Stopping> stops) {
        this.stops = stops;
    }

    public static void main(String[] arguments) {
        ProgramRunner.main(new Follow(Stopping::onInterrupt), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "follow",
                "Follows the stream of a table into another, with the function's own code, until it is stopped.",
                FollowOption.ALL,
                """
                Begins at the stream's oldest record, or where the last run with the same --checkpoints has stopped.
                Ctrl-C ends it after the batch under way; the same command goes on from there.

                Example:
                  scripts/follow --source Music --source-region eu-central-1 --target Music --target-region us-east-1
                """);
    }

    @Override
    public String purpose() {
        return "follow the stream";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        Optional<Side> source = given.table(FollowOption.SOURCE);
        Optional<Side> target = given.table(FollowOption.TARGET);
        long batchSize = given.number(FollowOption.BATCH_SIZE, 1, 10_000, 1000);
        Place place = given.parsed(FollowOption.CHECKPOINTS, Place::parse);
        given.check(purpose());
        Side from = source.orElseThrow();
        Place kept = place == null ? Place.parse("./follow") : place;
        String file = file(from, target.orElseThrow());
        try (SideClients clients = SideClients.open(from);
                OwnPlace own = OwnPlace.open(kept, from.region());
                Replicator replicator = Replicator.open(
                        environment(given), new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))) {
            LiveStream stream = LiveStream.open(clients);
            StoredCheckpoints checkpoints = StoredCheckpoints.open(own.storage(), file, clock);
            console.say(
                    (checkpoints.isEmpty() ? "Following from the oldest record of " : "Going on in ") + stream.arn());
            follow(stream, replicator, checkpoints, (int) batchSize, new FollowedSoFar(clock), console);
            return ExitCode.DONE;
        }
    }

    private void follow(
            LiveStream stream,
            Replicator replicator,
            StoredCheckpoints checkpoints,
            int batchSize,
            FollowedSoFar soFar,
            Console console) {
        StreamPoller poller = StreamPoller.between(stream, event -> answer(replicator, event, soFar, console))
                .settings(PollerSettings.DEFAULT.withBatchSize(batchSize))
                .checkpoints(checkpoints)
                .build();
        try (Stopping stopping = stops.get();
                checkpoints) {
            poller.runUntil(() -> {
                if (soFar.isDue(console.secondsBetweenLines())) {
                    console.status(soFar.line());
                }
                return stopping.getAsBoolean();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TrimmedPositionException lost) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot follow the stream: it no longer holds what comes behind the checkpoint, so changes are lost [stream="
                            + stream.arn() + ", checkpoints=" + checkpoints.place()
                            + "]. Load the table again, move the checkpoints away, and follow from then on.",
                    lost);
        }
        console.say(soFar.line() + ". Stopped; the same command goes on [checkpoints=" + checkpoints.place() + "].");
    }

    /** What time may mend is repeated, as Lambda does; a mistake in settings or data ends the program. */
    private static FunctionAnswer answer(Replicator replicator, Slice event, FollowedSoFar soFar, Console console) {
        try {
            BatchResponse response = replicator.process(event, INVOCATION);
            if (response.failures().isEmpty()) {
                soFar.applied(StreamRecordReader.readEvent(event));
            } else {
                soFar.failed();
            }
            return FunctionAnswer.answered(Slice.of(response.toJson()));
        } catch (MigrationException failure) {
            if (failure.exitCode() != ExitCode.UNAVAILABLE) {
                throw failure;
            }
            soFar.failed();
            console.say(String.valueOf(failure.getMessage()));
            return FunctionAnswer.failed(Slice.ofUtf8("{}"));
        }
    }

    /** The settings of the function, as its environment would have them. */
    private static Map<String, String> environment(Given given) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("TARGET"));
        given.typed().forEach((option, value) -> {
            if (option.startsWith("target-")) {
                environment.put(option.toUpperCase(Locale.ROOT).replace('-', '_'), value);
            }
        });
        environment.put("TARGET_TABLE", given.text(FollowOption.TARGET, ""));
        OF_THE_FUNCTION.forEach(option ->
                environment.put(option.text().toUpperCase(Locale.ROOT).replace('-', '_'), given.text(option, "")));
        environment.put("LEDGER_TABLE", given.text(FollowOption.LEDGER, ""));
        return environment;
    }

    /** Several targets may be followed from one directory. */
    private static String file(Side source, Side target) {
        return (source.table() + "-to-" + target.table() + "@" + target.region()).replaceAll("[^A-Za-z0-9._@-]", "_")
                + ".json";
    }
}
