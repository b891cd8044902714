package io.dynaferry.table;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as an operator names it: by its name, or by its ARN, which also says where it is. */
public final class TableReference implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final @Nullable TableArn arn;

    private TableReference(String name, @Nullable TableArn arn) {
        this.name = name;
        this.arn = arn;
    }

    /**
     * Reads a name or an ARN.
     *
     * @throws IllegalArgumentException with a message that says what is wrong, as a clause that a sentence can take up
     */
    public static TableReference parse(String text) {
        if (text.startsWith("arn:")) {
            return of(TableArn.parse(text));
        }
        TableName.require(text);
        return new TableReference(text, null);
    }

    public static TableReference of(TableArn arn) {
        return new TableReference(arn.name(), arn);
    }

    public String name() {
        return name;
    }

    public Optional<TableArn> arn() {
        return Optional.ofNullable(arn);
    }

    /** What a request carries as its table name. The ARN where there is one: only it reaches another account's table. */
    @Override
    public String toString() {
        return arn == null ? name : arn.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableReference that && name.equals(that.name) && Objects.equals(arn, that.arn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, arn);
    }
}
