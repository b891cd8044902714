package io.dynaferry.report;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.table.Difference;
import java.util.List;

/** What two tables differ in, as every document has it. */
public final class DifferenceJson {
    private DifferenceJson() {}

    /** The member {@code differences}. */
    public static void write(JsonWriter json, List<Difference> differences) {
        json.array(
                "differences",
                differences,
                difference -> json.beginObject()
                        .member("property", difference.property())
                        .member("source", difference.source())
                        .member("target", difference.target())
                        .member("severity", SummaryJson.lower(difference.severity()))
                        .member("meaning", difference.meaning())
                        .endObject());
    }
}
