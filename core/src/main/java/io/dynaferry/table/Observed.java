package io.dynaferry.table;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of a table as far as it could be seen: it has a value, or the table has none, or nobody could tell,
 * because the service lacks the question or the credentials may not ask it. The last two must never be confused.
 */
public final class Observed<T> {
    private final @Nullable T value;
    private final @Nullable String unknownBecause;

    private Observed(@Nullable T value, @Nullable String unknownBecause) {
        this.value = value;
        this.unknownBecause = unknownBecause;
    }

    public static <T> Observed<T> known(T value) {
        return new Observed<>(Objects.requireNonNull(value, "value is null"), null);
    }

    /** The table has no such thing. */
    public static <T> Observed<T> absent() {
        return new Observed<>(null, null);
    }

    /** The reason is a clause that a sentence can take up: <i>the credentials may not ...</i>. */
    public static <T> Observed<T> unknown(String reason) {
        return new Observed<>(null, Objects.requireNonNull(reason, "reason is null"));
    }

    /** The value; empty both for what is absent and for what is unknown. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    public boolean isUnknown() {
        return unknownBecause != null;
    }

    /** Why it is unknown, if it is. */
    public Optional<String> reason() {
        return Optional.ofNullable(unknownBecause);
    }

    public <R> Observed<R> map(Function<T, R> change) {
        return value == null ? new Observed<>(null, unknownBecause) : known(change.apply(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Observed<?> that
                && Objects.equals(value, that.value)
                && Objects.equals(unknownBecause, that.unknownBecause);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, unknownBecause);
    }

    @Override
    public String toString() {
        if (unknownBecause != null) {
            return "unknown (" + unknownBecause + ")";
        }
        return value == null ? "none" : value.toString();
    }
}
