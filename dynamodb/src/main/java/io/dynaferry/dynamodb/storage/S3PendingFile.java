package io.dynaferry.dynamodb.storage;

import io.dynaferry.place.PendingFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/** Collects one part at a time; what fits in one part is never a multipart upload. */
final class S3PendingFile extends PendingFile {
    private static final int FIRST_BYTES = 1 << 16;
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3File file;
    private final int partBytes;
    private byte[] buffer;
    private int count;
    private @Nullable S3Upload upload;
    private boolean finished;

    S3PendingFile(S3File file, int partBytes) {
        this.file = file;
        this.partBytes = partBytes;
        this.buffer = new byte[Math.min(FIRST_BYTES, partBytes)];
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        int from = offset;
        int left = length;
        while (left > 0) {
            if (count == partBytes) {
                uploadPart();
            }
            makeRoom(left);
            int taken = Math.min(left, buffer.length - count);
            System.arraycopy(bytes, from, buffer, count, taken);
            count += taken;
            from += taken;
            left -= taken;
        }
    }

    private void makeRoom(int wanted) {
        if (count + wanted > buffer.length && buffer.length < partBytes) {
            long doubled = Math.max(2L * buffer.length, (long) count + wanted);
            buffer = Arrays.copyOf(buffer, (int) Math.min(doubled, partBytes));
        }
    }

    private void uploadPart() throws IOException {
        attempt(() -> {
            S3Upload begun = upload;
            if (begun == null) {
                begun = S3Upload.begin(file);
                upload = begun;
            }
            begun.part(body(), count);
        });
        count = 0;
    }

    @Override
    public void publish() throws IOException {
        checkOpen();
        S3Upload begun = upload;
        if (begun == null) {
            attempt(this::putWhole);
        } else {
            attempt(() -> {
                begun.part(body(), count);
                begun.complete();
            });
        }
        upload = null;
        finish();
    }

    private void putWhole() {
        file.client()
                .putObject(
                        request -> request.bucket(file.bucket()).key(file.key()).contentLength((long) count), body());
    }

    /** Reads the buffer itself, as often as the SDK has to send it. */
    private RequestBody body() {
        byte[] bytes = buffer;
        int length = count;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, CONTENT_TYPE);
    }

    private void attempt(Runnable request) throws IOException {
        try {
            request.run();
        } catch (SdkException cause) {
            throw file.failed("write file", cause);
        }
    }

    private void checkOpen() throws IOException {
        if (finished) {
            throw new IOException("Cannot write file: it was published or closed " + file.address());
        }
    }

    private void finish() {
        finished = true;
        buffer = new byte[0];
        count = 0;
    }

    @Override
    public void close() throws IOException {
        finish();
        S3Upload begun = upload;
        upload = null;
        if (begun == null) {
            return;
        }
        try {
            begun.abort();
        } catch (SdkException cause) {
            throw file.failed("abort an upload, leaving its parts in the bucket", cause);
        }
    }
}
