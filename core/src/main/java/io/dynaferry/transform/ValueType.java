package io.dynaferry.transform;

import io.dynaferry.item.BinarySetValue;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.BooleanValue;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NullValue;
import io.dynaferry.item.NumberSetValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringSetValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;

/** The types of values; the names are the tags of DynamoDB JSON. */
enum ValueType {
    S(StringValue.class),
    N(NumberValue.class),
    B(BinaryValue.class),
    BOOL(BooleanValue.class),
    NULL(NullValue.class),
    L(ListValue.class),
    M(MapValue.class),
    SS(StringSetValue.class),
    NS(NumberSetValue.class),
    BS(BinarySetValue.class);

    private final Class<? extends Value> type;

    ValueType(Class<? extends Value> type) {
        this.type = type;
    }

    boolean holds(Value value) {
        return type.isInstance(value);
    }
}
