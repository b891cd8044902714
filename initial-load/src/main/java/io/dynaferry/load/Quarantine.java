package io.dynaferry.load;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.place.Place;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.RejectionHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the items that the target rejects, each in a file of its own that is named by the item's digest: whoever comes to
 * the same item again after a crash writes the same file again. With one more than the operator allows the run stops.
 */
final class Quarantine implements RejectionHandler, AutoCloseable {
    private final TaskPlan plan;
    private final @Nullable OwnPlace place;
    private final AtomicLong count;

    Quarantine(TaskPlan plan) {
        this.plan = plan;
        this.place = plan.quarantine() == null
                ? null
                : OwnPlace.open(Place.parse(plan.quarantine()), plan.target().region(), Patience.ofTask());
        this.count = new AtomicLong();
    }

    /** Counts what earlier attempts have kept. */
    void alreadyKept(long items) {
        count.addAndGet(items);
    }

    @Override
    public void rejected(ItemWrite write, String reason) {
        if (place != null) {
            keep(place, write, reason);
        }
        if (count.incrementAndGet() > plan.maxQuarantined()) {
            throw tooMany(count.get(), plan.maxQuarantined(), plan.targetName(), reason);
        }
    }

    static MigrationException tooMany(long count, long allowed, String target, String reason) {
        return new MigrationException(
                ExitCode.STOPPED_BY_GUARD,
                "Cannot go on writing to " + target + ": it rejects items [rejected=" + count + ", --max-quarantined="
                        + allowed + ", last reason=" + reason
                        + "]. Remove the cause, or allow more with --max-quarantined and keep them with --quarantine, and run"
                        + " the same command again.");
    }

    private void keep(OwnPlace place, ItemWrite write, String reason) {
        String path = "quarantine/" + plan.runId() + "/" + digest(write) + ".json";
        try {
            place.storage().write(path, content(write, reason));
        } catch (IOException cause) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot keep a rejected item: " + cause.getMessage() + " [place="
                            + place.storage().place()
                            + "]. Check --quarantine and the right to write there, then run the same command again.",
                    cause);
        }
    }

    private static String digest(ItemWrite write) {
        ItemScanner scanner = new ItemScanner();
        Slice bytes = write.bytes();
        scanner.scan(bytes.bytes(), bytes.from(), bytes.to());
        return HexFormat.of().toHexDigits(scanner.digestHigh()) + HexFormat.of().toHexDigits(scanner.digestLow());
    }

    private byte[] content(ItemWrite write, String reason) {
        StringBuilder quoted = new StringBuilder();
        JsonWriter.compact(quoted).value(reason);
        String head = "{\"write\":\"" + write.kind() + "\",\"reason\":" + quoted + ",\"item\":";
        Slice item = write.bytes();
        ByteArrayOutputStream content = new ByteArrayOutputStream(head.length() + item.length() + 2);
        content.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        content.write(item.bytes(), item.from(), item.length());
        content.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return content.toByteArray();
    }

    @Override
    public void close() {
        if (place != null) {
            place.close();
        }
    }
}
