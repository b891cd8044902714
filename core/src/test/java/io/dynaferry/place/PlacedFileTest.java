package io.dynaferry.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacedFileTest {
    @ParameterizedTest
    @CsvSource({
        "transform.yaml, ., transform.yaml",
        "/transform.yaml, /, transform.yaml",
        "/data/rules/transform.yaml, /data/rules, transform.yaml",
        "s3://bucket/transform.yaml, s3://bucket, transform.yaml",
        "s3://bucket/rules/transform.yaml, s3://bucket/rules, transform.yaml",
    })
    void aFileIsANameInADirectory(String file, String directory, String name) {
        assertThat(PlacedFile.parse(file)).isEqualTo(new PlacedFile(Place.parse(directory), name));
    }
}
