package io.dynaferry.operator.preflight;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.operator.BriefCalls;
import io.dynaferry.preflight.SampleTally;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.transform.BoundTransform;
import io.dynaferry.transform.RejectedItemException;
import io.dynaferry.transform.Transform;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks into the first pages of as many segments of the source, which lie all over its key space. */
final class Sampling {
    private final SideLook source;
    private final KeySchema keys;
    private final BoundTransform transform;

    Sampling(SideLook source, KeySchema keys, BoundTransform transform) {
        this.source = source;
        this.keys = keys;
        this.transform = transform;
    }

    /**
     * Reads a transform and binds it to the table.
     *
     * @param file null for none
     * @param environment holds the salts of its masks
     */
    static BoundTransform transform(
            @Nullable String file, KeySchema keys, String region, Map<String, String> environment) {
        Transform transform = file == null ? Transform.none() : OwnPlace.transform(file, region);
        return transform.boundTo(keys, environment);
    }

    SampleTally look(int pages, TableDefinition target) {
        SampleTally tally = new SampleTally(keys, target);
        ItemScanner scanner = new ItemScanner();
        WireScan scan = new WireScan(wire(), source.table().toString(), pages, ScanConsistency.EVENTUAL);
        for (int segment = 0; segment < pages; segment++) {
            scan.firstPage(segment).items().scan(scanner, item -> add(tally, item));
        }
        return tally;
    }

    private DynamoDbClient wire() {
        return source.clients().dynamoDb(config -> {
            WireClients.forScans(config);
            BriefCalls.configure(config);
        });
    }

    private void add(SampleTally tally, Slice item) {
        try {
            transform.apply(item).ifPresent(kept -> tally.add(ItemParser.parse(kept)));
        } catch (RejectedItemException rejected) {
            tally.addRejected();
        }
    }
}
