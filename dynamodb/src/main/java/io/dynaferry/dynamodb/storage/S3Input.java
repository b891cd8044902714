package io.dynaferry.dynamodb.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of one version of an object. S3 cuts a connection that is read slowly, and a load reads as slowly as its
 * target takes writes: after a cut the rest is asked for, of the same version. Without any byte gained that is given up
 * after a few attempts.
 */
final class S3Input extends InputStream {
    private static final int FRUITLESS_ATTEMPTS = 4;

    private final S3File file;
    private final String version;
    private final long length;
    private ResponseInputStream<GetObjectResponse> response;
    private long position;
    private int fruitless;

    private S3Input(S3File file, ResponseInputStream<GetObjectResponse> response) {
        this.file = file;
        this.response = response;
        this.version = response.response().eTag();
        this.length = response.response().contentLength();
    }

    static S3Input open(S3File file) throws IOException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(file.bucket()).key(file.key()).build();
        return new S3Input(file, request(file, request));
    }

    private static ResponseInputStream<GetObjectResponse> request(S3File file, GetObjectRequest request)
            throws IOException {
        try {
            return file.client().getObject(request);
        } catch (SdkException cause) {
            throw file.failed("read file", cause);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (true) {
            try {
                return received(response.read(into, offset, wanted));
            } catch (IOException | SdkException cause) {
                resume(cause);
            }
        }
    }

    private int received(int count) throws IOException {
        if (count < 0 && position < length) {
            throw new IOException("the connection ended");
        }
        if (count > 0) {
            position += count;
            fruitless = 0;
        }
        return count;
    }

    private void resume(Exception cause) throws IOException {
        response.abort();
        fruitless++;
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Cannot read file: the thread was interrupted " + file.address());
        }
        if (position >= length || fruitless >= FRUITLESS_ATTEMPTS) {
            throw new IOException(
                    "Cannot read file: " + cause.getMessage() + " [bucket=" + file.bucket() + ", key=" + file.key()
                            + ", position=" + position + ", length=" + length + "]",
                    cause);
        }
        response = request(
                file,
                GetObjectRequest.builder()
                        .bucket(file.bucket())
                        .key(file.key())
                        .ifMatch(version)
                        .range("bytes=" + position + "-")
                        .build());
    }

    /** What is unread of a long object would have to be received before the connection can be used again: drop it. */
    @Override
    public void close() throws IOException {
        if (position < length) {
            response.abort();
            return;
        }
        try {
            response.close();
        } catch (SdkException cause) {
            throw file.failed("read file", cause);
        }
    }
}
