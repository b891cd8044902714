package io.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes an {@link Item} as DynamoDB JSON in one spelling: no space, names and sets in order, canonical numbers, and
 * escapes only where JSON asks for them. Two items are equal exactly if their bytes are.
 */
public final class ItemWriter implements ValueVisitor<ItemWriter> {
    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final StringBuilder json = new StringBuilder();

    private ItemWriter() {}

    public static byte[] write(Item item) {
        ItemWriter writer = new ItemWriter();
        writer.attributes(item.attributes());
        return writer.utf8();
    }

    /** One value with its type tag, in the spelling that it has inside an item. */
    public static byte[] write(Value value) {
        return value.accept(new ItemWriter()).utf8();
    }

    private byte[] utf8() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ItemWriter string(StringValue value) {
        return tagged("S", () -> quoted(value.text()));
    }

    @Override
    public ItemWriter number(NumberValue value) {
        return tagged("N", () -> quoted(value.canonical()));
    }

    @Override
    public ItemWriter binary(BinaryValue value) {
        return tagged("B", () -> quoted(base64(value)));
    }

    @Override
    public ItemWriter bool(BooleanValue value) {
        return tagged("BOOL", () -> json.append(value.isTrue()));
    }

    @Override
    public ItemWriter nothing(NullValue value) {
        return tagged("NULL", () -> json.append(true));
    }

    @Override
    public ItemWriter list(ListValue value) {
        return tagged("L", () -> array(value.values().stream().map(each -> () -> each.accept(this))));
    }

    @Override
    public ItemWriter map(MapValue value) {
        return tagged("M", () -> attributes(value.attributes()));
    }

    @Override
    public ItemWriter stringSet(StringSetValue value) {
        return tagged("SS", () -> strings(value.elements().stream().sorted(Utf8::compare)));
    }

    @Override
    public ItemWriter numberSet(NumberSetValue value) {
        return tagged("NS", () -> strings(value.elements().stream().sorted().map(NumberValue::canonical)));
    }

    @Override
    public ItemWriter binarySet(BinarySetValue value) {
        return tagged("BS", () -> strings(value.elements().stream().sorted().map(ItemWriter::base64)));
    }

    private ItemWriter tagged(String tag, Runnable content) {
        json.append("{\"").append(tag).append("\":");
        content.run();
        json.append('}');
        return this;
    }

    private void attributes(Map<String, Value> attributes) {
        Stream<Runnable> members = attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Utf8::compare))
                .map(attribute -> () -> attribute(attribute.getKey(), attribute.getValue()));
        json.append('{');
        separated(members);
        json.append('}');
    }

    private void attribute(String name, Value value) {
        quoted(name);
        json.append(':');
        value.accept(this);
    }

    private void strings(Stream<String> texts) {
        array(texts.map(text -> () -> quoted(text)));
    }

    private void array(Stream<Runnable> elements) {
        json.append('[');
        separated(elements);
        json.append(']');
    }

    private void separated(Stream<Runnable> parts) {
        String separator = "";
        for (Iterator<Runnable> rest = parts.iterator(); rest.hasNext(); ) {
            json.append(separator);
            rest.next().run();
            separator = ",";
        }
    }

    private void quoted(String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            character(text.charAt(index));
        }
        json.append('"');
    }

    private void character(char unit) {
        if (unit == '"' || unit == '\\') {
            json.append('\\').append(unit);
            return;
        }
        if (unit < 0x20) {
            json.append("\\u").append(HEX.toHexDigits(unit));
            return;
        }
        json.append(unit);
    }

    private static String base64(BinaryValue value) {
        return BASE64.encodeToString(value.bytes());
    }
}
