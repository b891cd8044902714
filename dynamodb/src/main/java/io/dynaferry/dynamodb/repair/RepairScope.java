package io.dynaferry.dynamodb.repair;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.table.TableReference;
import java.io.Serializable;
import java.util.Objects;

/**
 * Which table is repaired after which. It holds no credential and no client, so it may travel to every process of a job.
 *
 * @param keys the key of both tables, in its short form
 * @param ledger the table beside the target that keeps the intents
 */
public record RepairScope(Side source, Side target, String keys, String ledger) implements Serializable {
    public RepairScope {
        var unused = name(source);
        unused = name(target);
    }

    /** However the operator wrote the table, it is the same one from run to run. */
    public static String name(Side side) {
        TableReference table = Objects.requireNonNull(side.table(), "a repair is between live tables");
        return side.region() + "/" + table.name();
    }
}
