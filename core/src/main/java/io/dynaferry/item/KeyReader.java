package io.dynaferry.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes apart what {@link ItemKey} puts together. */
final class KeyReader {
    private final ByteBuffer bytes;

    private KeyReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Item read(byte[] key, KeySchema schema) {
        KeyReader reader = new KeyReader(key);
        Map<String, Value> attributes = new LinkedHashMap<>();
        KeyAttribute partition = schema.partition();
        Optional<KeyAttribute> sort = schema.sort();
        reader.expect(partition);
        int length = sort.isPresent() ? Short.toUnsignedInt(reader.length()) : reader.bytes.remaining();
        attributes.put(partition.name(), reader.value(partition.type(), length));
        if (sort.isPresent()) {
            reader.expect(sort.get());
            attributes.put(sort.get().name(), reader.value(sort.get().type(), reader.bytes.remaining()));
        }
        return new Item(Collections.unmodifiableMap(attributes));
    }

    private void expect(KeyAttribute attribute) {
        if (!bytes.hasRemaining() || bytes.get() != attribute.type().name().charAt(0)) {
            throw otherTable();
        }
    }

    private short length() {
        if (bytes.remaining() < Short.BYTES) {
            throw otherTable();
        }
        return bytes.getShort();
    }

    private Value value(KeyType type, int length) {
        if (length > bytes.remaining()) {
            throw otherTable();
        }
        byte[] content = new byte[length];
        bytes.get(content);
        return switch (type) {
            case S -> new StringValue(new String(content, StandardCharsets.UTF_8));
            case N -> new NumberValue(new String(content, StandardCharsets.US_ASCII));
            case B -> BinaryValue.of(content);
        };
    }

    private static IllegalArgumentException otherTable() {
        return new IllegalArgumentException("A key is not one of a table with the key schema that was given");
    }
}
