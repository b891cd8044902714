package io.dynaferry.snapshot.export;

import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourceUnit;
import java.util.List;
import java.util.Optional;

/** Reads a whole export in a process of its own and says how many records it had. */
final class ReadExportMain {
    private ReadExportMain() {}

    /** Takes the export's place and the key schema. */
    public static void main(String[] arguments) throws Exception {
        ExportSource source = new ExportSource(Sides.withoutTable(), List.of(arguments[0]), arguments[1]);
        long records = 0;
        try (OpenSource opened = source.open(ReadPacer.unlimited())) {
            for (SourceUnit unit : source.plan().units()) {
                try (PageReader reader = opened.read(unit, "")) {
                    for (Optional<Page> page = reader.next(); page.isPresent(); page = reader.next()) {
                        records += page.get().records().size();
                    }
                }
            }
        }
        System.out.println("records=" + records);
    }
}
