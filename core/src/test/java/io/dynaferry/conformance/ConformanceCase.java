package io.dynaferry.conformance;

import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the suite. Its item is kept as the very bytes that the file holds. */
public final class ConformanceCase {
    private final String name;
    private final KeySchema schema;
    private final Slice item;
    private final @Nullable String equalTo;
    private final List<String> differs;
    private final @Nullable String reject;

    ConformanceCase(CaseLine line) {
        this.name = Objects.requireNonNull(line.text("case"), "a line has no case");
        this.schema = KeySchema.parse(Objects.requireNonNullElse(line.text("schema"), SuiteWriter.DEFAULT_SCHEMA));
        this.item = line.item();
        this.equalTo = line.text("equals");
        this.differs = line.texts("differs");
        this.reject = line.text("reject");
    }

    public String name() {
        return name;
    }

    public KeySchema schema() {
        return schema;
    }

    public Slice item() {
        return item;
    }

    public boolean isValid() {
        return reject == null;
    }

    /** Why the item is to be rejected; empty for a valid one. */
    public Optional<String> reject() {
        return Optional.ofNullable(reject);
    }

    /** The case whose item this one is, in another spelling. */
    public Optional<String> equalTo() {
        return Optional.ofNullable(equalTo);
    }

    /** The cases whose items this one could be taken for, and is not. */
    public List<String> differs() {
        return differs;
    }

    /** It has a key of its own, so that all such cases of one schema can live in one table. */
    public boolean standsAlone() {
        return isValid() && equalTo == null && differs.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
