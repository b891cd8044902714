package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.repair.Image;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request that say: only if the table still holds what was observed. An expression takes 300 operators,
 * which is 150 attributes; of a wider item, or one with very large values, as many attributes are compared as fit.
 */
final class ObservedCondition {
    static final int MOST_ATTRIBUTES = 150;
    /** All values of an item take up to 400 KB; the request should not become twice as long for what is a precaution. */
    static final int MOST_VALUE_BYTES = 64 * 1024;

    private final StringBuilder expression = new StringBuilder();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private int count;

    private ObservedCondition() {}

    /** The members, with a comma before each. */
    static byte[] members(KeySchema schema, @Nullable Image observed) {
        ObservedCondition condition = new ObservedCondition();
        if (observed == null) {
            condition.nothingThere(schema);
        } else {
            JsonSplitter.members(observed.bytes(), condition::attribute);
        }
        return condition.text();
    }

    private void nothingThere(KeySchema schema) {
        StringBuilder name = new StringBuilder();
        JsonWriter.compact(name).value(schema.partition().name());
        expression.append("attribute_not_exists(#0)");
        names.writeBytes(utf8("\"#0\":" + name));
    }

    /** The name is as it stood between its quotes, so it can stand there again. */
    private void attribute(String name, Slice value) {
        if (count == MOST_ATTRIBUTES || values.size() + value.length() > MOST_VALUE_BYTES) {
            return;
        }
        String separator = count == 0 ? "" : ",";
        expression
                .append(count == 0 ? "#" : " AND #")
                .append(count)
                .append("=:")
                .append(count);
        names.writeBytes(utf8(separator + "\"#" + count + "\":\"" + name + '"'));
        values.writeBytes(utf8(separator + "\":" + count + "\":"));
        values.write(value.bytes(), value.from(), value.length());
        count++;
    }

    private byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream(names.size() + values.size() + 4096);
        text.writeBytes(utf8(",\"ConditionExpression\":\"" + expression + "\",\"ExpressionAttributeNames\":{"));
        text.writeBytes(names.toByteArray());
        text.write('}');
        if (count > 0) {
            text.writeBytes(utf8(",\"ExpressionAttributeValues\":{"));
            text.writeBytes(values.toByteArray());
            text.write('}');
        }
        return text.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
