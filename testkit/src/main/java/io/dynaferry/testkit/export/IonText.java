package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** From DynamoDB JSON to Ion text, the way the service spells it: decimals in their shortest form, sets as annotated lists. */
final class IonText {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern SYMBOL_ID = Pattern.compile("\\$[0-9]+");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "nan");
    /** Smaller numbers are spelled with an exponent. */
    private static final int SMALLEST_PLAIN_EXPONENT = -6;

    private final StringBuilder out;

    private IonText(StringBuilder out) {
        this.out = out;
    }

    static void append(Slice item, StringBuilder out) {
        new IonText(out).struct(JsonValue.parse(item.copy()));
    }

    private void struct(JsonValue item) {
        String separator = "{";
        for (Map.Entry<String, JsonValue> attribute :
                ((JsonObject) item).members().entrySet()) {
            out.append(separator);
            symbol(attribute.getKey());
            out.append(':');
            value(attribute.getValue());
            separator = ",";
        }
        out.append(separator.equals("{") ? "{}" : "}");
    }

    private void value(JsonValue tagged) {
        Map.Entry<String, JsonValue> entry =
                ((JsonObject) tagged).members().entrySet().iterator().next();
        JsonValue value = entry.getValue();
        switch (entry.getKey()) {
            case "S" -> string(value);
            case "N" -> number(value);
            case "B" -> blob(value);
            case "BOOL" -> out.append(value == JsonWord.TRUE);
            case "NULL" -> out.append("null");
            case "SS" -> list("$dynamodb_SS::", value, this::string);
            case "NS" -> list("$dynamodb_NS::", value, this::number);
            case "BS" -> list("$dynamodb_BS::", value, this::blob);
            case "L" -> list("", value, this::value);
            case "M" -> struct(value);
            default -> throw new IllegalArgumentException("Not a type of DynamoDB JSON: " + entry.getKey());
        }
    }

    private void list(String annotation, JsonValue value, Consumer<JsonValue> element) {
        List<JsonValue> elements = ((JsonArray) value).elements();
        out.append(annotation).append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            element.accept(elements.get(i));
        }
        out.append(']');
    }

    private void blob(JsonValue base64) {
        out.append("{{").append(text(base64)).append("}}");
    }

    private void string(JsonValue value) {
        out.append('"');
        characters(text(value), '"');
        out.append('"');
    }

    private void symbol(String name) {
        boolean bare =
                IDENTIFIER.matcher(name).matches() && !SYMBOL_ID.matcher(name).matches() && !WORDS.contains(name);
        if (bare) {
            out.append(name);
            return;
        }
        out.append('\'');
        characters(name, '\'');
        out.append('\'');
    }

    private void characters(String text, char quote) {
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i), quote);
        }
    }

    private void character(char next, char quote) {
        switch (next) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (next == quote) {
                    out.append('\\').append(next);
                } else if (next < ' ' || next == 0x7F) {
                    out.append(String.format("\\x%02x", (int) next));
                } else {
                    out.append(next);
                }
            }
        }
    }

    private void number(JsonValue value) {
        BigDecimal number = new BigDecimal(text(value)).stripTrailingZeros();
        BigInteger unscaled = number.unscaledValue();
        if (unscaled.signum() < 0) {
            out.append('-');
        }
        decimal(unscaled.abs().toString(), -number.scale());
    }

    private void decimal(String digits, int exponent) {
        if (exponent > 0) {
            out.append(digits).append('d').append(exponent);
            return;
        }
        int whole = digits.length() + exponent;
        if (whole > 0) {
            out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        } else if (whole - 1 >= SMALLEST_PLAIN_EXPONENT) {
            out.append("0.").append("0".repeat(-whole)).append(digits);
        } else {
            out.append(digits).append('d').append(exponent);
        }
    }

    private static String text(JsonValue value) {
        return ((JsonString) value).value();
    }
}
