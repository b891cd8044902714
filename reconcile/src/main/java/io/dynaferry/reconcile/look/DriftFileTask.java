package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.drift.DriftLines;
import io.dynaferry.drift.DriftState;
import io.dynaferry.drift.Images;
import io.dynaferry.item.KeySchema;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;

/** Writes what the second look found in a partition into the report's drift file of that number. */
final class DriftFileTask implements Function2<Integer, Iterator<byte[]>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1L;

    private final OwnFiles report;
    private final String keys;
    private final Images images;

    DriftFileTask(OwnFiles report, String keys, Images images) {
        this.report = report;
        this.keys = keys;
        this.images = images;
    }

    @Override
    public Iterator<byte[]> call(Integer part, Iterator<byte[]> looked) throws IOException {
        KeySchema schema = KeySchema.parse(keys);
        try (OwnPlace place = report.open();
                DriftLines lines = new DriftLines(place.storage(), part, images)) {
            while (looked.hasNext()) {
                Found found = Looked.found(looked.next());
                lines.write(found.line(schema, found.isDrift() ? DriftState.DRIFT : DriftState.IN_FLIGHT));
            }
            lines.publish();
        }
        return Collections.emptyIterator();
    }
}
