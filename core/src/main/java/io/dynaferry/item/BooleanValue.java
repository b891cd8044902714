package io.dynaferry.item;

/** A truth value ({@code BOOL}). */
public record BooleanValue(boolean isTrue) implements Value {
    @Override
    public <R> R accept(ValueVisitor<R> visitor) {
        return visitor.bool(this);
    }

    @Override
    public String toString() {
        return "BOOL";
    }
}
