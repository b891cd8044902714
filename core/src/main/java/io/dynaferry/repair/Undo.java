package io.dynaferry.repair;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings keys back to what they were before a repair, the last write first, from what {@link UndoFiles} wrote. A key is
 * changed only while the target still holds what the repair put there: whatever was written since stays.
 *
 * <p>For one thread at a time. To run it again is harmless.
 */
public final class Undo {
    /** What became of one entry. */
    public enum Outcome {
        UNDONE,
        /** The target holds what it held before the repair. */
        ALREADY_UNDONE,
        /** The target holds something else, which was left alone. */
        CHANGED_SINCE,
        /** The service refuses to take the former item. */
        REFUSED
    }

    private final Storage storage;
    private final HeadedFile files;
    private final ItemReader target;
    private final ConditionalWriter writer;

    public Undo(Storage storage, ItemReader target, ConditionalWriter writer) {
        this.storage = storage;
        this.files = new HeadedFile(storage, UndoFiles.FORMAT);
        this.target = target;
        this.writer = writer;
    }

    /** Applies all files of the place. */
    public void apply(KeySchema schema, String targetName, BiConsumer<CanonicalKey, Outcome> outcomes)
            throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>(
                storage.list(UndoFiles.PREFIX).stream().map(StoredFile::path).toList());
        if (paths.isEmpty()) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot undo a repair: there are no undo files [place=" + storage.place() + "/" + UndoFiles.PREFIX
                            + "]. Name the place that --report had when reconcile ran with --undo.");
        }
        for (String path : paths) {
            check(path, files.header(path), schema, targetName);
        }
        Collections.reverse(paths);
        for (String path : paths) {
            apply(entries(path, schema), outcomes);
        }
    }

    private void check(String path, FileHeader header, KeySchema schema, String targetName) {
        if (!header.target().equals(targetName) || !header.key().equals(schema.toString())) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot undo a repair: it was one of another table [file=" + storage.place() + "/" + path
                            + ", its target=" + header.target() + ", its key=" + header.key() + ", target=" + targetName
                            + ", key=" + schema + "]. Give --target as the repair had it.");
        }
    }

    private List<UndoEntry> entries(String path, KeySchema schema) throws IOException {
        List<UndoEntry> entries = new ArrayList<>();
        files.lines(path, line -> {
            LineFields fields = new LineFields(line);
            entries.add(new UndoEntry(fields.key(schema), fields.image("before"), fields.digest("after")));
        });
        Collections.reverse(entries);
        return entries;
    }

    private void apply(List<UndoEntry> entries, BiConsumer<CanonicalKey, Outcome> outcomes)
            throws InterruptedException {
        Map<CanonicalKey, Image> held =
                target.readAll(entries.stream().map(UndoEntry::key).distinct().toList());
        for (UndoEntry entry : entries) {
            outcomes.accept(entry.key(), undo(entry, held.get(entry.key())));
        }
    }

    private Outcome undo(UndoEntry entry, @Nullable Image held) throws InterruptedException {
        Image before = entry.before();
        if (Objects.equals(held, before)) {
            return Outcome.ALREADY_UNDONE;
        }
        if (!Objects.equals(digest(held), entry.after())) {
            return Outcome.CHANGED_SINCE;
        }
        return switch (writer.write(new ConditionalWrite(entry.key(), before, held))
                .outcome()) {
            case APPLIED -> Outcome.UNDONE;
            case REFUSED -> Outcome.REFUSED;
            default -> Outcome.CHANGED_SINCE;
        };
    }

    private static @Nullable ItemDigest digest(@Nullable Image image) {
        return image == null ? null : image.digest();
    }
}
