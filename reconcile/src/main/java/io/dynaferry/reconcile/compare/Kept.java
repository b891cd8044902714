package io.dynaferry.reconcile.compare;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.source.SourcePlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What two starts of a comparison have to have in common, so that the second can take over what the first has read: the
 * buckets and the seed that deals keys to them, the moment by which items expire, and the same units.
 *
 * @param began when the first of them began to read
 */
record Kept(ComparisonPlan plan, int buckets, Instant began) {
    private static final String FILE = "comparison.txt";
    private static final int NUMBERS = 4;

    /** As an earlier start has written it, or as it is now. */
    static Kept of(ComparisonPlan plan, SourcePlan source, SourcePlan target, int buckets, Instant now)
            throws IOException {
        Kept fresh = new Kept(plan, buckets, now);
        Checkpoint checkpoint = plan.checkpoint();
        if (checkpoint == null) {
            return fresh;
        }
        String same = same(plan, source, target);
        try (Storage storage = checkpoint.open()) {
            Optional<String> written = read(storage);
            if (written.isPresent()) {
                return fresh.read(written.get(), same, storage.place());
            }
            storage.write(FILE, (fresh.numbers() + "\n" + same).getBytes(StandardCharsets.UTF_8));
            return fresh;
        }
    }

    private static Optional<String> read(Storage storage) throws IOException {
        try (InputStream file = storage.read(FILE)) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException first) {
            return Optional.empty();
        }
    }

    /** What must not have changed, a line each. */
    private static String same(ComparisonPlan plan, SourcePlan source, SourcePlan target) {
        StringBuilder lines = new StringBuilder();
        lines.append(plan.keys()).append('\n').append(plan.scope()).append('\n').append(plan.share());
        for (SideRole role : SideRole.values()) {
            ComparedSide side = plan.side(role);
            lines.append('\n').append(role).append('\n').append(side.expiryAttribute());
            lines.append('\n').append(side.change());
            SourcePlan units = role == SideRole.SOURCE ? source : target;
            lines.append('\n').append(units.table()).append('\n').append(units.asOf());
            units.units().forEach(unit -> lines.append('\n').append(unit.name()));
        }
        return lines.toString();
    }

    private String numbers() {
        return buckets + " " + plan.seed() + " " + plan.nowSeconds() + " " + began.toEpochMilli();
    }

    private Kept read(String written, String same, String place) {
        List<String> parts = List.of(written.split("\n", 2));
        if (parts.size() != 2 || !parts.get(1).equals(same)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot go on with the comparison: what is kept is of another one [place=" + place
                            + "]. Use the options of the first start, or another place.");
        }
        String[] numbers = parts.get(0).split(" ", NUMBERS);
        return new Kept(
                plan.from(Long.parseLong(numbers[2]), Long.parseLong(numbers[1])),
                Integer.parseInt(numbers[0]),
                Instant.ofEpochMilli(Long.parseLong(numbers[3])));
    }
}
