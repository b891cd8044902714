package io.dynaferry.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownVulnerabilitiesTest {
    @ParameterizedTest
    @CsvSource({
        "com.amazon.ion:ion-java, 1.10.4",
        "com.google.guava:guava, 31.1-jre",
        "com.google.code.gson:gson, 2.8.8",
        "org.apache.httpcomponents:httpclient, 4.5.12",
        "org.apache.httpcomponents:httpclient, 5.0.2",
        "software.amazon.awssdk:third-party-jackson-core, 2.54.13"
    })
    void aVersionInAnAffectedRangeIsNamedWithItsAdvisory(String name, String version) {
        assertThat(KnownVulnerabilities.checkedIn().complaints(List.of(new Library(name, version))))
                .isNotEmpty()
                .allSatisfy(complaint ->
                        assertThat(complaint).startsWith(name + " " + version).contains("GHSA-"));
    }

    @ParameterizedTest
    @CsvSource({
        "com.amazon.ion:ion-java, 1.10.5",
        "com.google.guava:guava, 32.0.0-jre",
        "org.apache.httpcomponents:httpclient, 4.5.13",
        "software.amazon.awssdk:third-party-jackson-core, 2.54.20",
        "software.amazon.awssdk:s3, 2.54.13"
    })
    void aVersionOutsideOfAllRangesIsNotComplainedOf(String name, String version) {
        assertThat(KnownVulnerabilities.checkedIn().complaints(List.of(new Library(name, version))))
                .isEmpty();
    }

    @Test
    void aLibraryThatNobodyLookedUpIsComplainedOf() {
        assertThat(KnownVulnerabilities.checkedIn().complaints(List.of(new Library("org.example:new", "1.0"))))
                .containsExactly("org.example:new 1.0 was never looked up: add what is known of it to"
                        + " known-vulnerabilities.txt");
    }

    @Test
    void theListOfTheBuildIsRead(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list.txt"), """

                The following files have been resolved:
                   com.amazon.ion:ion-java:jar:1.12.1:compile -- module com.amazon.ion
                   com.google.guava:guava:jar:33.7.2-jre:runtime
                   io.dynaferry:dynaferry-core:jar:0.1.0-SNAPSHOT:compile
                   org.apache.spark:spark-core_2.12:jar:3.5.6:provided
                """);

        assertThat(Library.listedIn(list))
                .containsExactly(
                        new Library("com.amazon.ion:ion-java", "1.12.1"),
                        new Library("com.google.guava:guava", "33.7.2-jre"));
    }
}
