package io.dynaferry.dynamodb.definition;

import io.dynaferry.table.TableDefinition;
import java.util.List;

/**
 * A table that was made like another.
 *
 * @param notCopied what of the other it does not have, and why: a line each, for a person
 */
public record CreatedTable(TableDefinition definition, List<String> notCopied) {
    public CreatedTable {
        notCopied = List.copyOf(notCopied);
    }
}
