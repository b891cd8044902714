package io.dynaferry.item;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the canonical key of an item: the partition key's tag, the length of its content in two bytes if a sort
 * key follows, its content; then the sort key's tag and content.
 */
final class ItemKey {
    private ItemKey() {}

    static CanonicalKey of(Item item, KeySchema schema) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        KeyAttribute partition = schema.partition();
        Optional<KeyAttribute> sort = schema.sort();
        byte[] content = content(item, partition, KeySchema.LONGEST_PARTITION_KEY);
        key.write(partition.type().name().charAt(0));
        if (sort.isPresent()) {
            key.write(content.length >>> 8);
            key.write(content.length);
        }
        key.writeBytes(content);
        if (sort.isPresent()) {
            key.write(sort.get().type().name().charAt(0));
            key.writeBytes(content(item, sort.get(), schema.longestSortKey()));
        }
        return CanonicalKey.ofBytes(key.toByteArray());
    }

    private static byte[] content(Item item, KeyAttribute attribute, int limit) {
        Value value = item.attributes().get(attribute.name());
        if (value == null) {
            throw invalid(attribute, "is missing");
        }
        byte[] content = content(attribute.type(), value);
        if (content == null) {
            throw invalid(attribute, "is not of type " + attribute.type());
        }
        if (content.length == 0) {
            throw invalid(attribute, "is empty");
        }
        if (content.length > limit) {
            throw invalid(attribute, "is longer than " + limit + " bytes");
        }
        return content;
    }

    private static byte @Nullable [] content(KeyType type, Value value) {
        if (type == KeyType.S && value instanceof StringValue string) {
            return string.text().getBytes(StandardCharsets.UTF_8);
        }
        if (type == KeyType.N && value instanceof NumberValue number) {
            return number.canonical().getBytes(StandardCharsets.US_ASCII);
        }
        return type == KeyType.B && value instanceof BinaryValue binary ? binary.bytes() : null;
    }

    /** A tree has no offsets: the item as a whole is at fault. */
    private static InvalidItemException invalid(KeyAttribute attribute, String rule) {
        return new InvalidItemException("Key attribute " + attribute.name() + " " + rule, 0);
    }
}
