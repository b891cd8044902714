package io.dynaferry.dynamodb.access;

import io.dynaferry.table.TableReference;
import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One side of a move, checked: where it is and as whom it is entered. It holds no credential and no client, so it may
 * travel to every process of a job, and each opens its own {@link SideClients}.
 *
 * @param table the side's table, if the side was given one; an export's place is not
 * @param endpoint where DynamoDB answers, if that is not the region's own endpoint
 */
public record Side(
        SettingNames names,
        @Nullable TableReference table,
        String region,
        @Nullable URI endpoint,
        CredentialSource credentials,
        @Nullable Role role)
        implements Serializable {
    public String partition() {
        return Partitions.of(region);
    }

    /** The same access to another table of the side. */
    public Side withTable(TableReference other) {
        return new Side(names, other, region, endpoint, credentials, role);
    }
}
