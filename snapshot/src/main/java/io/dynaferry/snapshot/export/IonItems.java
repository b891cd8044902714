package io.dynaferry.snapshot.export;

import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import java.math.BigDecimal;

/**
 * Writes the items of an Ion export as DynamoDB JSON, so that everything behind sees one form. Whatever an Ion value could
 * be that an export has no use for (symbols, floats, timestamps, unknown annotations) is refused. What DynamoDB itself would
 * not hold is left for the item's scanner to refuse.
 */
final class IonItems {
    /** Plain digits for every number that DynamoDB can hold. */
    private static final int LARGEST_PLAIN_SCALE = 170;

    private final JsonBuffer json;

    IonItems(JsonBuffer json) {
        this.json = json;
    }

    /** Writes the struct at which the reader stands. */
    void item(IonReader ion) {
        if (ion.getType() != IonType.STRUCT || ion.isNullValue() || ion.getTypeAnnotations().length > 0) {
            throw new InvalidRecordException("an item should be a struct", 0);
        }
        struct(ion);
    }

    private void struct(IonReader ion) {
        ion.stepIn();
        String separator = "{";
        while (ion.next() != null) {
            json.ascii(separator);
            json.string(IonLine.name(ion));
            json.ascii(":");
            value(ion);
            separator = ",";
        }
        ion.stepOut();
        json.ascii(separator.equals("{") ? "{}" : "}");
    }

    private void value(IonReader ion) {
        String[] annotations = ion.getTypeAnnotations();
        if (annotations.length > 0) {
            set(ion, annotations);
            return;
        }
        if (ion.isNullValue()) {
            json.ascii("{\"NULL\":true}");
            return;
        }
        switch (ion.getType()) {
            case STRING -> tagged("{\"S\":", ion);
            case DECIMAL, INT -> tagged("{\"N\":", ion);
            case BLOB -> tagged("{\"B\":", ion);
            case BOOL -> json.ascii(ion.booleanValue() ? "{\"BOOL\":true" : "{\"BOOL\":false");
            case LIST -> {
                json.ascii("{\"L\":");
                list(ion);
            }
            case STRUCT -> {
                json.ascii("{\"M\":");
                struct(ion);
            }
            default -> throw unknown();
        }
        json.ascii("}");
    }

    private void tagged(String tag, IonReader ion) {
        json.ascii(tag);
        scalar(ion);
    }

    private void list(IonReader ion) {
        ion.stepIn();
        String separator = "[";
        while (ion.next() != null) {
            json.ascii(separator);
            value(ion);
            separator = ",";
        }
        ion.stepOut();
        json.ascii(separator.equals("[") ? "[]" : "]");
    }

    private void set(IonReader ion, String[] annotations) {
        if (annotations.length != 1 || ion.getType() != IonType.LIST || ion.isNullValue()) {
            throw unknown();
        }
        switch (annotations[0]) {
            case "$dynamodb_SS" -> set("{\"SS\":", ion, IonType.STRING);
            case "$dynamodb_NS" -> set("{\"NS\":", ion, IonType.DECIMAL);
            case "$dynamodb_BS" -> set("{\"BS\":", ion, IonType.BLOB);
            default -> throw unknown();
        }
    }

    private void set(String tag, IonReader ion, IonType elements) {
        json.ascii(tag);
        ion.stepIn();
        String separator = "[";
        for (IonType type = ion.next(); type != null; type = ion.next()) {
            boolean fits = type == elements || (type == IonType.INT && elements == IonType.DECIMAL);
            if (!fits || ion.isNullValue() || ion.getTypeAnnotations().length > 0) {
                throw new InvalidRecordException("a set has an element of another type", 0);
            }
            json.ascii(separator);
            scalar(ion);
            separator = ",";
        }
        ion.stepOut();
        json.ascii(separator.equals("[") ? "[]}" : "]}");
    }

    private void scalar(IonReader ion) {
        switch (ion.getType()) {
            case STRING -> json.string(ion.stringValue());
            case DECIMAL -> number(ion.bigDecimalValue());
            case INT -> number(new BigDecimal(ion.bigIntegerValue()));
            case BLOB -> {
                json.ascii("\"");
                json.base64(ion.newBytes());
                json.ascii("\"");
            }
            default -> throw unknown();
        }
    }

    private void number(BigDecimal number) {
        boolean plain = Math.abs((long) number.scale()) <= LARGEST_PLAIN_SCALE;
        json.ascii("\"");
        json.ascii(plain ? number.toPlainString() : number.toString());
        json.ascii("\"");
    }

    private static InvalidRecordException unknown() {
        return new InvalidRecordException("an Ion value is of no type of DynamoDB", 0);
    }
}
