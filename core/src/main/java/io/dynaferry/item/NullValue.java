package io.dynaferry.item;

/** The null value ({@code NULL}), which is not the same as an attribute that is not there. */
public enum NullValue implements Value {
    NULL;

    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.nothing(this);
    }
}
