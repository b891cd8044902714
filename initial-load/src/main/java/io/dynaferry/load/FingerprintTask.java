package io.dynaferry.load;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Reads units and gives the fingerprint of what they hold. */
final class FingerprintTask implements FlatMapFunction<Iterator<String>, String> {
    private static final long serialVersionUID = 1L;

    private final TableSource source;

    FingerprintTask(TableSource source) {
        this.source = source;
    }

    @Override
    public Iterator<String> call(Iterator<String> encodedUnits) throws IOException, InterruptedException {
        FingerprintTally tally = new FingerprintTally();
        try (OpenSource open = source.open(ReadPacer.unlimited())) {
            while (encodedUnits.hasNext()) {
                for (SourceUnit unit : UnitDeal.decoded(encodedUnits.next())) {
                    add(open, unit, tally);
                }
            }
        } catch (MigrationException failure) {
            throw TaskFailure.travelling(failure);
        }
        return List.of(tally.fingerprint().toString()).iterator();
    }

    private static void add(OpenSource open, SourceUnit unit, FingerprintTally tally)
            throws IOException, InterruptedException {
        try (PageReader pages = open.read(unit, "")) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                for (SourceRecord record : page.get().records()) {
                    tally.add(record.digestHigh(), record.digestLow());
                }
            }
        }
    }
}
