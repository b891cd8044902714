package io.dynaferry.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class S3InputTest {
    private final byte[] content = new byte[1000];

    S3InputTest() {
        new Random(3).nextBytes(content);
    }

    @Test
    void aCutConnectionIsResumedInTheSameVersion() throws IOException {
        CuttingS3 client = new CuttingS3(content, 400);
        try (InputStream input = open(client)) {
            assertThat(input.readAllBytes()).isEqualTo(content);
        }
        assertThat(client.ranges()).containsExactly("null null", "bytes=400- \"v1\"", "bytes=800- \"v1\"");
    }

    @Test
    void singleBytesSurviveCutsToo() throws IOException {
        CuttingS3 client = new CuttingS3(content, 1);
        try (InputStream input = open(client)) {
            for (byte expected : content) {
                assertThat(input.read()).isEqualTo(expected & 0xff);
            }
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatGivesNothingIsGivenUp() throws IOException {
        CuttingS3 client = new CuttingS3(content, 0);
        try (InputStream input = open(client)) {
            assertThatIOException()
                    .isThrownBy(input::readAllBytes)
                    .withMessage(
                            "Cannot read file: Connection reset [bucket=bucket, key=data/file, position=0, length=1000]");
        }
        assertThat(client.ranges()).hasSize(4);
    }

    @Test
    void anInterruptedThreadDoesNotResume() throws IOException {
        CuttingS3 client = new CuttingS3(content, 0);
        try (InputStream input = open(client)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(input::read).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingEarlyDropsTheConnection() throws IOException {
        CuttingS3 client = new CuttingS3(content, 1000);
        try (InputStream input = open(client)) {
            assertThat(input.readNBytes(10)).hasSize(10);
        }
        assertThat(client.aborted()).isEqualTo(1);
    }

    @Test
    void closingAtTheEndKeepsTheConnection() throws IOException {
        CuttingS3 client = new CuttingS3(content, 2000);
        try (InputStream input = open(client)) {
            assertThat(input.readAllBytes()).isEqualTo(content);
        }
        assertThat(client.aborted()).isZero();
    }

    @Test
    void anInterruptedThreadThatClosesAtTheEndIsToldAsAnyReaderIs() throws IOException {
        InputStream input = open(new CuttingS3(content, 2000));
        assertThat(input.readAllBytes()).isEqualTo(content);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(input::close).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static InputStream open(CuttingS3 client) throws IOException {
        return S3Input.open(new S3File(client, "bucket", "data/file"));
    }
}
