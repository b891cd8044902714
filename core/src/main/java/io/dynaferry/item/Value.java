package io.dynaferry.item;

/**
 * An attribute's value. Values are immutable, and equal exactly if DynamoDB holds them for the same: numbers by value,
 * sets and maps without order, lists in order, strings and binaries by their bytes; never across types.
 * {@code toString} names type and size only.
 */
public sealed interface Value
        permits StringValue,
                NumberValue,
                BinaryValue,
                BooleanValue,
                NullValue,
                ListValue,
                MapValue,
                StringSetValue,
                NumberSetValue,
                BinarySetValue {

    <R> R accept(ValueVisitor<R> visitor);
}
