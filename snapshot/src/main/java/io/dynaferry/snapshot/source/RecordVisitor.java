package io.dynaferry.snapshot.source;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;

/** Takes the records of a unit one after the other, while their bytes are there. */
@FunctionalInterface
public interface RecordVisitor {
    /**
     * Takes a record.
     *
     * @param kind whether the bytes are an item, or the key attributes of one that is gone
     * @param bytes good until the method returns
     * @param scanned what has just scanned the bytes, so that digest and key are at hand; good until the method returns
     */
    void record(ItemWrite.Kind kind, Slice bytes, ItemScanner scanned) throws IOException;
}
