package io.dynaferry.item;

import java.nio.charset.StandardCharsets;

/** A string ({@code S}), which may be empty. */
public record StringValue(String text) implements Value {
    public StringValue {
        Utf8.requireEncodable(text);
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
