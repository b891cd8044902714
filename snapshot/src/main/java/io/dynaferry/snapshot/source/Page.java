package io.dynaferry.snapshot.source;

import java.util.List;

/**
 * Some records of a unit. Their bytes belong to the page: nobody overwrites them, and they stay good for as long as
 * anybody holds a record.
 *
 * @param position where to go on after this page; empty where nobody can go on from here, and an interrupted unit begins
 *     again at the last page that had one. It may hold a key of the table: never log it
 * @param bytes how much was read for the page: on the wire, or of a compressed file
 * @param consumedUnits the read units that it cost
 * @param skipped how many records were left out on purpose
 */
public record Page(List<SourceRecord> records, String position, long bytes, double consumedUnits, long skipped) {
    public Page {
        records = List.copyOf(records);
    }

    @Override
    public String toString() {
        return "Page[" + records.size() + " records, " + bytes + " bytes]";
    }
}
