package io.dynaferry.repair;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.RelativePath;
import io.dynaferry.place.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes what a repair replaces into files {@code undo/<owner>-<number>.jsonl}, one for each group of writes: a file is whole
 * before its writes begin, wherever it is stored. The files hold item values and need as much care as the table.
 */
public final class UndoFiles implements UndoLog {
    /** What the paths of all files begin with. */
    public static final String PREFIX = "undo/";

    static final String FORMAT = "dynaferry-undo";

    private static final String NOTE = "This file holds the values of items as they were before a repair."
            + " Keep it as safe as the table, and delete it when the repair is approved.";

    private final Storage storage;
    private final KeySchema schema;
    private final String owner;
    private final String header;
    private final AtomicLong files = new AtomicLong();

    /**
     * Writes nothing yet.
     *
     * @param storage stays the caller's to close
     * @param owner that of the {@link RepairLoop}; files of owners are told apart, and in the order of their names
     * @param source the one side as the operator named it
     * @param target the other side
     */
    public UndoFiles(Storage storage, KeySchema schema, String owner, String source, String target) {
        this.storage = storage;
        this.schema = schema;
        this.owner = RelativePath.checked(owner);
        this.header = new FileHeader(FORMAT, source, target, schema.toString(), NOTE).line();
    }

    @Override
    public void record(List<UndoEntry> entries) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        append(content, header);
        entries.forEach(entry -> line(content, entry));
        String path = String.format(Locale.ROOT, "%s%s-%08d.jsonl", PREFIX, owner, files.incrementAndGet());
        try {
            storage.write(path, content.toByteArray());
        } catch (IOException cause) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot keep what the repair is about to replace: " + cause.getMessage() + " [file="
                            + storage.place() + "/" + path
                            + "]. Make the place writable and run the same command again. These items were not changed.",
                    cause);
        }
    }

    private void line(ByteArrayOutputStream content, UndoEntry entry) {
        Image before = entry.before();
        ItemDigest after = entry.after();
        append(content, "{\"key\":");
        content.writeBytes(ItemWriter.write(entry.key().attributes(schema)));
        append(content, ",\"before\":");
        if (before == null) {
            append(content, "null");
        } else {
            content.writeBytes(oneLine(before));
        }
        append(content, ",\"after\":" + LineFields.quoted(after) + "}\n");
    }

    /** An item's bytes may be spelled over several lines. */
    private static byte[] oneLine(Image image) {
        return ItemWriter.write(image.item());
    }

    private static void append(ByteArrayOutputStream content, String text) {
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
