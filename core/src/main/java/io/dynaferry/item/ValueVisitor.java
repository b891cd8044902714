package io.dynaferry.item;

/** One method for every type that a value can have. */
public interface ValueVisitor<R> {
    R string(StringValue value);

    R number(NumberValue value);

    R binary(BinaryValue value);

    R bool(BooleanValue value);

    R nothing(NullValue value);

    R list(ListValue value);

    R map(MapValue value);

    R stringSet(StringSetValue value);

    R numberSet(NumberSetValue value);

    R binarySet(BinarySetValue value);
}
