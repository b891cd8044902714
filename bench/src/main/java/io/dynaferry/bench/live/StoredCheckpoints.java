package io.dynaferry.bench.live;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.stream.Checkpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checkpoints in a file of one stream and target, written at most once a second and at the end: what was applied since is applied
 * again, which is harmless. A shard that is done with has the word {@code finished} for its number.
 */
final class StoredCheckpoints implements Checkpoints, AutoCloseable {
    private static final String FINISHED = "finished";
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private final Storage storage;
    private final String file;
    private final InstantSource clock;
    private final Map<String, String> shards;
    private Instant written = Instant.EPOCH;
    private boolean changed;

    private StoredCheckpoints(Storage storage, String file, InstantSource clock, Map<String, String> shards) {
        this.storage = storage;
        this.file = file;
        this.clock = clock;
        this.shards = shards;
    }

    /** Reads the file, if it is there. */
    static StoredCheckpoints open(Storage storage, String file, InstantSource clock) {
        try (InputStream in = storage.read(file)) {
            return new StoredCheckpoints(storage, file, clock, parse(in.readAllBytes()));
        } catch (NoSuchFileException fresh) {
            return new StoredCheckpoints(storage, file, clock, new TreeMap<>());
        } catch (IOException | InvalidJsonException cause) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot read the checkpoints: " + cause.getMessage() + " [place=" + storage.place() + ", file="
                            + file + "]. Restore the file, or move it away to begin at the stream's oldest record.",
                    cause);
        }
    }

    private static Map<String, String> parse(byte[] json) {
        Map<String, String> shards = new TreeMap<>();
        if (JsonValue.parse(json) instanceof JsonObject object) {
            object.members().forEach((shard, value) -> {
                if (value instanceof JsonString number) {
                    shards.put(shard, number.value());
                }
            });
        }
        return shards;
    }

    boolean isEmpty() {
        return shards.isEmpty();
    }

    String place() {
        return storage.place() + "/" + file;
    }

    @Override
    public Optional<String> lastDone(String shardId) {
        return Optional.ofNullable(shards.get(shardId));
    }

    @Override
    public boolean isFinished(String shardId) {
        return FINISHED.equals(shards.get(shardId));
    }

    @Override
    public void save(String shardId, String sequenceNumber) {
        put(shardId, sequenceNumber);
    }

    @Override
    public void finish(String shardId) {
        put(shardId, FINISHED);
    }

    private void put(String shardId, String value) {
        shards.put(shardId, value);
        changed = true;
        if (written.isBefore(clock.instant().minus(BETWEEN_WRITES))) {
            write();
        }
    }

    /** Writes what has changed since; the storage stays the caller's. */
    @Override
    public void close() {
        write();
    }

    private void write() {
        if (!changed) {
            return;
        }
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.pretty(text).beginObject();
        shards.forEach(json::member);
        json.endObject();
        try {
            storage.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot write the checkpoints: " + cause.getMessage() + " [place=" + storage.place() + ", file="
                            + file
                            + "]. Check --checkpoints; the same command goes on from the last that were written.",
                    cause);
        }
        written = clock.instant();
        changed = false;
    }
}
