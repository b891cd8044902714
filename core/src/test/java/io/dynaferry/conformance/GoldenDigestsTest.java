package io.dynaferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GoldenDigestsTest {
    /** If this fails, the digest has changed: old fingerprints are worth nothing any more, and the version must rise. */
    @Test
    void theDigestsOfThisVersionAreThePublishedOnes() throws IOException {
        assertThat(GoldenDigests.lines()).isEqualTo(published());
    }

    private static List<String> published() throws IOException {
        String name = "/conformance/" + GoldenDigests.FILE;
        try (InputStream in = Objects.requireNonNull(GoldenDigestsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
