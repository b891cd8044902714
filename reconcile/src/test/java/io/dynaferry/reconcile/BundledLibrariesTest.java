package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.library.KnownVulnerabilities;
import io.dynaferry.testkit.library.Library;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledLibrariesTest {
    @Test
    void noneOfThemIsKnownToBeVulnerable() {
        List<Library> bundled = Library.listedIn(Path.of("target/bundled-libraries.txt"));

        assertThat(bundled).extracting(Library::name).contains("software.amazon.awssdk:dynamodb");
        assertThat(KnownVulnerabilities.checkedIn().complaints(bundled)).isEmpty();
    }
}
