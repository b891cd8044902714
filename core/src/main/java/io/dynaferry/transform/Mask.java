package io.dynaferry.transform;

import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a hash in the place of a value of any type. The hash is over the value's one canonical spelling with its type,
 * so equal values have equal hashes however they were spelled, in whatever attribute they stand.
 *
 * @param salt the environment variable that holds the salt; null for a hash that anybody can compute
 */
record Mask(AttributePath path, @Nullable String salt, Form form) implements Step {
    /** The type of the value that takes the place. */
    enum Form {
        /** 64 lower-case hexadecimal digits. */
        S {
            @Override
            Value of(byte[] hash) {
                return new StringValue(HexFormat.of().formatHex(hash));
            }
        },
        /** 32 bytes. */
        B {
            @Override
            Value of(byte[] hash) {
                return BinaryValue.of(hash);
            }
        };

        abstract Value of(byte[] hash);
    }

    @Override
    public void apply(Map<String, Value> attributes, MaskSalts salts) {
        Value value = path.find(attributes);
        if (value != null) {
            path.put(attributes, form.of(salts.hash(value, salt)));
        }
    }

    @Override
    public List<AttributePath> writes() {
        return List.of(path);
    }

    @Override
    public String name() {
        return "mask";
    }
}
