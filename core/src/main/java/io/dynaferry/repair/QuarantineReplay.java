package io.dynaferry.repair;

import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes up for quarantined changes. A change in quarantine has been overtaken by later ones, so its image is never written: only
 * its key counts, and the key gets what the source holds now.
 */
public final class QuarantineReplay {
    private final RepairLoop loop;
    private final KeySchema schema;

    public QuarantineReplay(RepairLoop loop, KeySchema schema) {
        this.loop = loop;
        this.schema = schema;
    }

    /**
     * Replays some documents, which may be of the same keys.
     *
     * @return a result for each document, in the same order; what {@link RepairResult#isSettled} may leave the quarantine
     */
    public List<RepairResult> replay(List<Slice> documents) throws InterruptedException {
        List<CanonicalKey> keys = documents.stream().map(this::key).toList();
        List<RepairTask> tasks =
                keys.stream().distinct().map(RepairTask::putOrDelete).toList();
        Map<CanonicalKey, RepairResult> results = new LinkedHashMap<>();
        for (int from = 0; from < tasks.size(); from += RepairLoop.CHUNK) {
            List<RepairTask> chunk =
                    new ArrayList<>(tasks.subList(from, Math.min(from + RepairLoop.CHUNK, tasks.size())));
            loop.repair(chunk).forEach(result -> results.put(result.task().key(), result));
        }
        return keys.stream().map(results::get).toList();
    }

    private CanonicalKey key(Slice document) {
        return ItemParser.parse(QuarantineDocument.record(document).keys()).key(schema);
    }
}
