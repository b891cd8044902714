package io.dynaferry.item;

import java.nio.charset.StandardCharsets;

/** A string ({@code S}), which may be empty. Ordered by its UTF-8 bytes, as DynamoDB orders strings. */
public record StringValue(String text) implements Value, Comparable<StringValue> {
    public StringValue {
        Utf8.requireEncodable(text);
    }

    @Override
    public int compareTo(StringValue other) {
        return Utf8.compare(text, other.text);
    }

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.string(this);
    }

    @Override
    public String toString() {
        return "S[" + text.getBytes(StandardCharsets.UTF_8).length + " bytes]";
    }
}
