package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** One data file of an export. It holds no items: they go straight through. For one thread at a time. */
public final class DataFileWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String key;
    private final ItemEncoder encoder;
    private final Consumer<WrittenFile> onFinish;
    private final MessageDigest md5 = Md5.start();
    private final PendingFile file;
    private final GZIPOutputStream compressed;
    private final OutputStream out;
    private long items;
    private long bytes;

    DataFileWriter(Storage bucket, String key, ItemEncoder encoder, Consumer<WrittenFile> onFinish) throws IOException {
        this.key = key;
        this.encoder = encoder;
        this.onFinish = onFinish;
        this.file = bucket.write(key);
        this.compressed = new GZIPOutputStream(new DigestOutputStream(file, md5), BUFFER);
        this.out = new BufferedOutputStream(compressed, BUFFER);
    }

    /** Adds an item, given in DynamoDB JSON, to a full export. The bytes may change afterwards. */
    public void item(Slice item) throws IOException {
        encoder.item(item, out);
        bytes += item.length();
        items++;
    }

    /** Adds a change to an incremental export. */
    public void change(WrittenChange change) throws IOException {
        encoder.change(change, out);
        bytes += change.keys().length();
        items++;
    }

    /** Ends the file and publishes it. A file without items is part of an export like any other. */
    public void finish() throws IOException {
        out.flush();
        compressed.finish();
        file.publish();
        onFinish.accept(new WrittenFile(key, items, bytes, Md5.base64(md5.digest())));
    }

    /** Lets go of the file; one that was not finished is abandoned. */
    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
