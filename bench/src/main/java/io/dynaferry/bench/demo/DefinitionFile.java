package io.dynaferry.bench.demo;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Capacity;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.TableClass;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what makes a table from the answer of DescribeTable, or from a request of CreateTable, which has the same members: its key and
 * its indexes. Capacity, streams, encryption and tags mean nothing on one machine and are left out.
 */
final class DefinitionFile {
    private static final Capacity ON_DEMAND =
            new Capacity(BillingMode.ON_DEMAND, Observed.absent(), Observed.absent(), Observed.absent());
    private static final TableState UNMADE = new TableState("", "", "", 0, 0, Observed.absent());

    private final String name;
    private final Map<String, KeyType> types = new HashMap<>();

    private DefinitionFile(String name) {
        this.name = name;
    }

    static TableDefinition read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot read the table definition: there is no such file [file=" + file + "]. " + remedy(),
                    missing);
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot read the table definition: the file cannot be read [file=" + file + "]. " + remedy(),
                    failure);
        }
    }

    /** @param name of the file, for messages */
    static TableDefinition parse(String name, byte[] json) {
        return new DefinitionFile(name).table(json);
    }

    private static String remedy() {
        return "Write one with: aws dynamodb describe-table --table-name NAME > FILE";
    }

    private MigrationException bad(String why) {
        return new MigrationException(
                ExitCode.BAD_INPUT, "Cannot read the table definition: " + why + " [file=" + name + "]. " + remedy());
    }

    private TableDefinition table(byte[] json) {
        JsonObject table = object(root(json));
        for (JsonValue each : array(table, "AttributeDefinitions")) {
            JsonObject attribute = objectOf(each, "AttributeDefinitions");
            types.put(text(attribute, "AttributeName"), type(text(attribute, "AttributeType")));
        }
        return new TableDefinition(
                text(table, "TableName"),
                keys(table),
                indexes(table, "LocalSecondaryIndexes"),
                indexes(table, "GlobalSecondaryIndexes").stream()
                        .map(index -> new GlobalIndex(index, ON_DEMAND))
                        .toList(),
                ON_DEMAND,
                TableClass.STANDARD,
                false,
                Observed.absent(),
                Observed.absent(),
                Observed.absent(),
                Observed.absent(),
                Observed.absent(),
                UNMADE);
    }

    private JsonValue root(byte[] json) {
        try {
            return JsonValue.parse(json);
        } catch (InvalidJsonException cause) {
            throw bad("it is not JSON, " + cause.getMessage());
        }
    }

    /** DescribeTable wraps the table, CreateTable does not. */
    private JsonObject object(JsonValue root) {
        if (root instanceof JsonObject object) {
            return object.members().get("Table") instanceof JsonObject table ? table : object;
        }
        throw bad("it is not a JSON object");
    }

    private JsonObject objectOf(JsonValue value, String where) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw bad(where + " does not hold objects");
    }

    private KeySchema keys(JsonObject table) {
        List<KeyAttribute> partition = attributes(table, "HASH");
        List<KeyAttribute> sort = attributes(table, "RANGE");
        if (partition.size() != 1 || sort.size() > 1) {
            throw bad("the KeySchema has not one HASH and at most one RANGE attribute");
        }
        return sort.isEmpty() ? KeySchema.of(partition.get(0)) : KeySchema.of(partition.get(0), sort.get(0));
    }

    private List<KeyAttribute> attributes(JsonObject owner, String role) {
        List<KeyAttribute> found = new ArrayList<>();
        for (JsonValue each : array(owner, "KeySchema")) {
            JsonObject element = objectOf(each, "KeySchema");
            if (text(element, "KeyType").equals(role)) {
                found.add(attribute(text(element, "AttributeName")));
            }
        }
        return found;
    }

    private KeyAttribute attribute(String attribute) {
        KeyType type = types.get(attribute);
        if (type == null) {
            throw bad("AttributeDefinitions does not tell the type of the key attribute " + attribute);
        }
        return new KeyAttribute(attribute, type);
    }

    private List<SecondaryIndex> indexes(JsonObject table, String member) {
        if (!(table.members().get(member) instanceof JsonArray array)) {
            return List.of();
        }
        return array.elements().stream()
                .map(each -> index(objectOf(each, member)))
                .toList();
    }

    private SecondaryIndex index(JsonObject index) {
        List<KeyAttribute> partition = attributes(index, "HASH");
        if (partition.isEmpty()) {
            throw bad("the index " + text(index, "IndexName") + " has no HASH attribute");
        }
        return new SecondaryIndex(text(index, "IndexName"), partition, attributes(index, "RANGE"), projection(index));
    }

    private Projection projection(JsonObject index) {
        if (!(index.members().get("Projection") instanceof JsonObject projection)) {
            return new Projection(Projection.Kind.ALL, List.of());
        }
        List<String> attributes = new ArrayList<>();
        if (projection.members().get("NonKeyAttributes") instanceof JsonArray named) {
            named.elements().forEach(each -> attributes.add(string(each, "NonKeyAttributes")));
        }
        String kind = text(projection, "ProjectionType");
        try {
            return new Projection(Projection.Kind.valueOf(kind), attributes);
        } catch (IllegalArgumentException unknown) {
            throw bad("a ProjectionType is none of ALL, KEYS_ONLY, INCLUDE");
        }
    }

    private List<JsonValue> array(JsonObject owner, String member) {
        if (owner.members().get(member) instanceof JsonArray array) {
            return array.elements();
        }
        throw bad("it has no list " + member);
    }

    private String text(JsonObject owner, String member) {
        return string(owner.members().get(member), member);
    }

    private String string(@Nullable JsonValue value, String member) {
        if (value instanceof JsonString string && !string.value().isEmpty()) {
            return string.value();
        }
        throw bad("a " + member + " is missing or is not a string");
    }

    private KeyType type(String text) {
        try {
            return KeyType.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw bad("an AttributeType is none of S, N, B");
        }
    }
}
