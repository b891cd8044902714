package io.dynaferry.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "Music", "my.table_2-b", "123"})
    void aNameIsAReferenceWithoutAnArn(String name) {
        TableReference reference = TableReference.parse(name);

        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.arn()).isEmpty();
        assertThat(reference).hasToString(name);
    }

    @Test
    void anArnTellsPartitionRegionAccountAndName() {
        TableReference reference = TableReference.parse("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music");

        assertThat(reference.name()).isEqualTo("Music");
        assertThat(reference.arn()).contains(new TableArn("aws-cn", "cn-north-1", "123456789012", "Music"));
        assertThat(reference).hasToString("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music");
    }

    @Test
    void whatBelongsToATableStaysInItsPartition() {
        TableArn arn = TableArn.parse("arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/Music");

        assertThat(arn.stream("2026-11-21T10:00:00.000"))
                .isEqualTo(
                        "arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/Music/stream/2026-11-21T10:00:00.000");
        assertThat(arn.index("by-artist"))
                .isEqualTo("arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/Music/index/by-artist");
    }

    @Test
    void theLongestNameIsATableAndOneCharacterMoreIsNot() {
        String longest = "n".repeat(255);

        assertThat(TableReference.parse(longest).name()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableReference.parse(longest + "n"))
                .withMessageContaining("3 to 255 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "with space", "caf\u00e9", "a/b/c", "s3://bucket/prefix", "name\n"})
    void aNameThatDynamoDbWouldRefuseIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableReference.parse(name))
                .withMessage("a table's name has 3 to 255 characters of a-z, A-Z, 0-9, _, . and -");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:s3:::bucket                                            | it is not a table's ARN",
                "arn:aws:dynamodb:eu-west-1:123456789012:index/Music            | it is not a table's ARN",
                "arn:gcp:dynamodb:eu-west-1:123456789012:table/Music            | the partition is not aws",
                "arn:aws:dynamodb::123456789012:table/Music                     | the region is not",
                "arn:aws:dynamodb:EU:123456789012:table/Music                   | the region is not",
                "arn:aws:dynamodb:eu-west-1:12345:table/Music                   | the account is not 12 digits",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/M                | 3 to 255 characters",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/stream/now | the table's own ends before /stream",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/index/a    | the table's own ends before /index",
            })
    void anArnSaysWhichOfItsPartsIsWrong(String arn, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableReference.parse(arn))
                .withMessageContaining(problem);
    }

    @Test
    void whatDynamoDbLocalReportsAsAnArnIsOne() {
        assertThat(TableArn.parse("arn:aws:dynamodb:ddblocal:000000000000:table/Music")
                        .region())
                .isEqualTo("ddblocal");
    }

    @Test
    void aNameAndAnArnAreDifferentReferences() {
        TableReference byArn = TableReference.parse("arn:aws:dynamodb:eu-west-1:123456789012:table/Music");

        assertThat(byArn)
                .isEqualTo(TableReference.parse("arn:aws:dynamodb:eu-west-1:123456789012:table/Music"))
                .isNotEqualTo(TableReference.parse("Music"));
    }
}
