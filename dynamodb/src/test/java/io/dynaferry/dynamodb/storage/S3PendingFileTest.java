package io.dynaferry.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.dynaferry.place.PendingFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class S3PendingFileTest {
    private static final int PART = 100;

    @Test
    void whatFitsInOnePartIsOneRequest() throws IOException {
        RecordingS3 client = new RecordingS3("");
        write(client, PART);
        assertThat(client.requests()).containsExactly("put 100");
    }

    @Test
    void whatIsLongerIsSentPartByPart() throws IOException {
        RecordingS3 client = new RecordingS3("");
        write(client, 2 * PART + 1);
        assertThat(client.requests())
                .containsExactly("begin", "part 1 of 100", "part 2 of 100", "part 3 of 1", "complete 3");
    }

    @Test
    void aPartThatFailsEndsInAnAbort() {
        RecordingS3 client = new RecordingS3("part 2 of 100");
        assertThatIOException()
                .isThrownBy(() -> write(client, 2 * PART + 1))
                .withMessage("Cannot write file: Connection refused [bucket=bucket, key=data/file]");
        assertThat(client.requests()).containsExactly("begin", "part 1 of 100", "part 2 of 100", "abort id");
    }

    @Test
    void aCompletionThatFailsEndsInAnAbort() {
        RecordingS3 client = new RecordingS3("complete 2");
        assertThatIOException().isThrownBy(() -> write(client, PART + 1));
        assertThat(client.requests())
                .containsExactly("begin", "part 1 of 100", "part 2 of 1", "complete 2", "abort id");
    }

    @Test
    void anAbortThatFailsSaysThatPartsStay() throws IOException {
        PendingFile file = pending(new RecordingS3("abort id"));
        file.write(new byte[PART + 1]);
        assertThatIOException()
                .isThrownBy(file::close)
                .withMessage("Cannot abort an upload, leaving its parts in the bucket:"
                        + " Connection refused [bucket=bucket, key=data/file]");
        file.close();
    }

    private static void write(RecordingS3 client, int length) throws IOException {
        try (PendingFile file = pending(client)) {
            for (int i = 0; i < length; i += 7) {
                file.write(new byte[Math.min(7, length - i)]);
            }
            file.publish();
        }
    }

    private static PendingFile pending(RecordingS3 client) {
        return new S3PendingFile(new S3File(client, "bucket", "data/file"), PART);
    }
}
