package io.dynaferry.dynamodb.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A bucket with one object in it, whose connections break after some bytes. */
final class CuttingS3 implements S3Client {
    private final byte[] content;
    private final int bytesPerConnection;
    private final List<String> ranges = new ArrayList<>();
    private int aborted;

    CuttingS3(byte[] content, int bytesPerConnection) {
        this.content = content;
        this.bytesPerConnection = bytesPerConnection;
    }

    /** What was asked for: {@code range ifMatch}, in order. */
    List<String> ranges() {
        return ranges;
    }

    int aborted() {
        return aborted;
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        ranges.add(request.range() + " " + request.ifMatch());
        int from =
                request.range() == null ? 0 : Integer.parseInt(request.range().replaceAll("\\D", ""));
        GetObjectResponse response = GetObjectResponse.builder()
                .eTag("\"v1\"")
                .contentLength((long) content.length - from)
                .build();
        InputStream body = new Cut(Arrays.copyOfRange(content, from, content.length), bytesPerConnection);
        try {
            return transformer.transform(response, AbortableInputStream.create(body, () -> aborted++));
        } catch (Exception cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static final class Cut extends InputStream {
        private final InputStream bytes;
        private int left;

        Cut(byte[] bytes, int left) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            if (left == 0 && bytes.available() > 0) {
                throw new IOException("Connection reset");
            }
            int count = bytes.read(into, offset, Math.min(wanted, Math.max(left, 1)));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
