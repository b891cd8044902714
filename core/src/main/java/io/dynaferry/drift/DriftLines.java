package io.dynaferry.drift;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.Value;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what one task found into a part of its own, {@code drift/part-00000.jsonl}, a line for each key; the memory that
 * it takes does not grow with them. The part appears as a whole with {@link #publish}, in place of the one that an earlier
 * attempt of the task left; {@link #close} without it leaves things as they were. A task that found nothing has no part.
 *
 * <p>For one thread at a time.
 */
public final class DriftLines implements AutoCloseable {
    /** What the paths of all parts begin with. */
    public static final String PREFIX = "drift/part-";

    private static final int BUFFER = 1 << 16;
    /** A sign, 38 digits and a point. */
    private static final int LONGEST_NUMBER = 40;

    private final Storage storage;
    private final String path;
    private final Images images;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable PendingFile file;
    private long lines;

    /** The storage stays the caller's to close. */
    public DriftLines(Storage storage, int part, Images images) {
        this.storage = storage;
        this.path = path(part);
        this.images = images;
    }

    /** Of a part, relative to the report's place. */
    public static String path(int part) {
        return String.format(Locale.ROOT, "%s%05d.jsonl", PREFIX, part);
    }

    /** Removes the parts of an earlier run from the place, so that nobody takes them for this one's. */
    public static void clear(Storage storage) throws IOException {
        for (StoredFile part : storage.list(PREFIX)) {
            storage.delete(part.path());
        }
    }

    public void write(DriftLine line) throws IOException {
        append("{\"kind\":\"" + line.kind().word() + "\",\"key\":");
        key(line.key());
        append(",\"attributes\":" + attributes(line) + ",\"state\":\""
                + line.state().word() + '"');
        if (images == Images.SHOWN) {
            image("source", line.source());
            image("target", line.target());
        }
        append("}\n");
        lines++;
        if (buffer.size() >= BUFFER) {
            drain();
        }
    }

    /** In its own order, which has the partition key first, and with numbers as people write them. */
    private void key(Item key) {
        String separator = "{";
        for (Map.Entry<String, Value> attribute : key.attributes().entrySet()) {
            append(separator + quoted(attribute.getKey()) + ":");
            if (attribute.getValue() instanceof NumberValue number) {
                append("{\"N\":\"" + plain(number) + "\"}");
            } else {
                buffer.writeBytes(ItemWriter.write(attribute.getValue()));
            }
            separator = ",";
        }
        append("}");
    }

    private static String plain(NumberValue number) {
        String plain = number.decimal().toPlainString();
        return plain.length() <= LONGEST_NUMBER ? plain : number.canonical();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        JsonWriter.compact(quoted).value(text);
        return quoted.toString();
    }

    private void image(String name, @Nullable Item item) {
        if (item != null) {
            append(",\"" + name + "\":");
            buffer.writeBytes(ItemWriter.write(item));
        }
    }

    private static String attributes(DriftLine line) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.compact(text).beginArray();
        line.attributes().forEach(json::value);
        json.endArray();
        return text.toString();
    }

    private void append(String text) {
        buffer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void drain() throws IOException {
        if (file == null) {
            file = storage.write(path);
        }
        buffer.writeTo(file);
        buffer.reset();
    }

    /** How many were written. */
    public long lines() {
        return lines;
    }

    /** Makes the part visible. Nothing can be written after that. */
    public void publish() throws IOException {
        if (lines == 0) {
            storage.delete(path);
            return;
        }
        drain();
        if (file != null) {
            file.publish();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
