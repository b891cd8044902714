package io.dynaferry.repair;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The plan of a repair: files {@code plan/part-00000.jsonl}, which hold keys and digests and no values. They are read by
 * whoever decides on the repair, and applied by {@code --apply}, through the same loop as any repair: a key that has changed
 * since is repaired by what the sides hold then, and nothing is deleted that the plan does not delete.
 */
public final class RepairPlan {
    /** What the paths of all parts begin with. */
    public static final String PREFIX = "plan/part-";

    static final String FORMAT = "dynaferry-repair-plan";

    private static final String NOTE = "What a repair would do. Apply it with reconcile --apply.";
    private static final int BUFFER = 1 << 16;

    private final Storage storage;
    private final KeySchema schema;
    private final FileHeader header;

    /**
     * The plan that is or will be in a place.
     *
     * @param storage stays the caller's to close
     * @param source the one side as the operator named it
     * @param target the other side
     */
    public RepairPlan(Storage storage, KeySchema schema, String source, String target) {
        this.storage = storage;
        this.schema = schema;
        this.header = new FileHeader(FORMAT, source, target, schema.toString(), NOTE);
    }

    /** Removes the parts of an earlier plan. */
    public static void clear(Storage storage) throws IOException {
        for (StoredFile part : storage.list(PREFIX)) {
            storage.delete(part.path());
        }
    }

    /** Writes one part, in place of what an earlier attempt left. */
    public void write(int part, Iterator<PlanLine> lines) throws IOException {
        String path = String.format(Locale.ROOT, "%s%05d.jsonl", PREFIX, part);
        if (!lines.hasNext()) {
            storage.delete(path);
            return;
        }
        try (PendingFile file = storage.write(path)) {
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            append(buffer, header.line());
            while (lines.hasNext()) {
                append(buffer, lines.next());
                if (buffer.size() >= BUFFER) {
                    buffer.writeTo(file);
                    buffer.reset();
                }
            }
            buffer.writeTo(file);
            file.publish();
        }
    }

    private void append(ByteArrayOutputStream buffer, PlanLine line) {
        append(buffer, "{\"kind\":\"" + line.kind().word() + "\",\"key\":");
        buffer.writeBytes(ItemWriter.write(line.key().attributes(schema)));
        append(
                buffer,
                ",\"action\":\"" + line.action().word() + "\",\"source\":" + LineFields.quoted(line.source())
                        + ",\"target\":" + LineFields.quoted(line.target()) + "}\n");
    }

    private static void append(ByteArrayOutputStream buffer, String text) {
        buffer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The paths of all parts, of which there must be one, and each of which must be of these tables. */
    public List<String> parts() throws IOException {
        List<String> paths = new ArrayList<>();
        for (StoredFile part : storage.list(PREFIX)) {
            FileHeader found = new HeadedFile(storage, FORMAT).header(part.path());
            if (!found.equals(header)) {
                throw new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot apply the plan: it is one of other tables [file=" + storage.place() + "/" + part.path()
                                + ", its source=" + found.source() + ", its target=" + found.target() + ", source="
                                + header.source() + ", target=" + header.target()
                                + "]. Give --source and --target as the dry run had them.");
            }
            paths.add(part.path());
        }
        if (paths.isEmpty()) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot apply the plan: there is none [place=" + storage.place() + "/" + PREFIX
                            + "]. Name the place that --report had in the dry run; one that found nothing leaves no plan.");
        }
        return paths;
    }

    /** Reads one part, line by line. */
    public void read(String path, Consumer<PlanLine> lines) throws IOException {
        new HeadedFile(storage, FORMAT).lines(path, line -> lines.accept(parsed(line)));
    }

    private PlanLine parsed(Slice line) {
        LineFields fields = new LineFields(line);
        return new PlanLine(
                fields.key(schema),
                DriftKind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                PlanLine.Action.valueOf(fields.text("action").toUpperCase(Locale.ROOT)),
                fields.digest("source"),
                fields.digest("target"));
    }
}
