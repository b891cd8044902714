package io.dynaferry.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFileTest {
    @TempDir
    private Path directory;

    private static TableDefinition parse(String json) {
        return DefinitionFile.parse("table.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatDescribeTablePrintsIsRead() {
        TableDefinition table = parse(Definitions.ORDERS);

        assertThat(table.name()).isEqualTo("Orders");
        assertThat(table.keys()).hasToString("tenant:B,placed:N");
        assertThat(table.localIndexes())
                .extracting(SecondaryIndex::name, SecondaryIndex::toString)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("by-price", "tenant:B,price:N KEYS_ONLY"));
        assertThat(table.globalIndexes())
                .extracting(GlobalIndex::index)
                .extracting(SecondaryIndex::toString)
                .containsExactly("customer:S ALL", "status:S,placed:N INCLUDE [total]");
    }

    @Test
    void aRequestOfCreateTableIsReadToo() {
        TableDefinition table =
                parse("{'TableName':'T','AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}");

        assertThat(table.keys()).hasToString("id:S");
        assertThat(table.globalIndexes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "nonsense; it is not JSON",
                "[]; it is not a JSON object",
                "{}; it has no list AttributeDefinitions",
                "{'AttributeDefinitions':[1]}; AttributeDefinitions does not hold objects",
                "{'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'X'}]}; an AttributeType is none of S, N, B",
                "{'AttributeDefinitions':[]}; a TableName is missing or is not a string",
                "{'TableName':'T','AttributeDefinitions':[]}; it has no list KeySchema",
                "{'TableName':'T','AttributeDefinitions':[],'KeySchema':[]}; the KeySchema has not one HASH",
                "{'TableName':'T','AttributeDefinitions':[],'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]};"
                        + " AttributeDefinitions does not tell the type of the key attribute id",
            })
    void aFileThatIsNoDefinitionIsRefusedInOneLine(String json, String why) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessageStartingWith("Cannot read the table definition: " + why)
                .hasMessageEndingWith(
                        "[file=table.json]. Write one with: aws dynamodb describe-table --table-name NAME > FILE")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        assertThatThrownBy(() -> DefinitionFile.read(directory.resolve("none.json")))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessageContaining("there is no such file");
    }
}
