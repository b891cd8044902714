package io.dynaferry.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceTest {
    @ParameterizedTest
    @CsvSource({
        "s3://my-bucket, my-bucket, ''",
        "s3://my-bucket/, my-bucket, ''",
        "s3://my-bucket/a/b, my-bucket, a/b",
        "s3://my-bucket/a/b/, my-bucket, a/b",
        "S3://my.bucket/with space+plus, my.bucket, with space+plus",
        "s3://my-bucket//odd, my-bucket, /odd",
        "s3://123/x, 123, x",
    })
    void aBucketAndItsPrefixAreRead(String text, String bucket, String prefix) {
        Place place = Place.parse(text);
        assertThat(place).isEqualTo(new S3Place(text, bucket, prefix)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:bucket/x",
                "s3://",
                "s3:///x",
                "s3://ab/x",
                "s3://Upper/x",
                "s3://under_score/x",
                "s3://-hyphen/x",
                "s3://hyphen-/x",
                "s3://two..dots/x",
                "s3://192.168.0.1/x",
                "s3://bucket/../x",
                "s3://bucket/a/./x",
                "s3://user:secret@bucket/x",
                "s3://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x",
            })
    void aBucketThatCannotBeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse(text))
                .withMessageStartingWith("Cannot use place " + text + ": ")
                .withMessageEndingWith(". Write it as s3://bucket/prefix.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/x", "hdfs://node/x", "https://bucket.s3.amazonaws.com/x"})
    void anotherKindOfPlaceIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse(text))
                .withMessageContaining(": is no kind of place. Write s3://bucket/prefix or the path of a directory.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyPlaceIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse(text))
                .withMessageStartingWith("Cannot use an empty place.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\0byte", "s3://bucket/a\nb"})
    void aPlaceWithAControlCharacterIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse(text))
                .withMessageStartingWith("Cannot use a place that holds a control character.");
    }

    @ParameterizedTest
    @CsvSource({
        "/var/data, /var/data",
        "relative/dir, relative/dir",
        "file:///var/data, /var/data",
        "file:/var/with%20space, /var/with space",
        "backup:2026, backup:2026",
    })
    void aLocalPlaceIsRead(String text, String path) {
        assertThat(Place.parse(text))
                .isEqualTo(new LocalPlace(text, Path.of(path)))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:relative", "file://host/dir", "file:///bad%zz"})
    void aLocalPlaceThatCannotBeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse(text))
                .withMessageStartingWith("Cannot use place ");
    }

    @Test
    void aChildIsBelowItsPlace() {
        assertThat(Place.parse("s3://bucket/a/").resolve("b/c")).hasToString("s3://bucket/a/b/c");
        assertThat(Place.parse("s3://bucket").resolve("b/")).hasToString("s3://bucket/b");
        assertThat(Place.parse("/var/data").resolve("b/c")).hasToString("/var/data/b/c");
        assertThat(Place.parse("file:///var").resolve("b")).isEqualTo(Place.parse("/var/b"));
    }

    @Test
    void aChildThatClimbsOutIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse("s3://bucket/a").resolve("../b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse("/var/data").resolve("/etc"));
    }

    @Test
    void aKeyIsBuiltFromPrefixAndPath() {
        assertThat(new S3Place("s3://bucket", "bucket", "").key("x")).isEqualTo("x");
        assertThat(new S3Place("s3://bucket/a", "bucket", "a").key("x/y")).isEqualTo("a/x/y");
    }
}
