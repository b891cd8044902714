package io.dynaferry.snapshot.source;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.write.InMemoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads sources as a job would: planned here, opened elsewhere. */
public final class SourceReading {
    private SourceReading() {}

    public static List<Page> pages(TableSource source, SourceUnit unit) throws Exception {
        return pages(source, unit, "");
    }

    public static List<Page> pages(TableSource source, SourceUnit unit, String position) throws Exception {
        List<Page> pages = new ArrayList<>();
        try (OpenSource opened = Sides.elsewhere(source).open(ReadPacer.unlimited());
                PageReader reader = opened.read(Sides.elsewhere(unit), position)) {
            for (Optional<Page> page = reader.next(); page.isPresent(); page = reader.next()) {
                pages.add(page.get());
            }
        }
        return pages;
    }

    public static List<SourceRecord> records(TableSource source) throws Exception {
        List<SourceRecord> records = new ArrayList<>();
        for (SourceUnit unit : source.plan().units()) {
            records.addAll(records(pages(source, unit)));
        }
        return records;
    }

    public static List<SourceRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    /** Of all records as they are, puts and deletes alike. */
    public static Fingerprint fingerprint(List<SourceRecord> records) {
        FingerprintTally tally = new FingerprintTally();
        records.forEach(record -> tally.add(record.digestHigh(), record.digestLow()));
        return tally.fingerprint();
    }

    /** What is in a table after all stages, the units of each in the order that is least like the plan's. */
    public static InMemoryTable applied(TableSource source, InMemoryTable table) throws Exception {
        SourcePlan plan = source.plan();
        for (int stage = 0; stage < plan.stages(); stage++) {
            List<SourceUnit> units = plan.stage(stage);
            for (int unit = units.size() - 1; unit >= 0; unit--) {
                records(pages(source, units.get(unit))).forEach(record -> table.apply(record.write()));
            }
        }
        return table;
    }
}
