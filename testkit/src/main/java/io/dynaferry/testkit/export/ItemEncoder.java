package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the lines of data files. One for each file: an encoder may keep a buffer. */
interface ItemEncoder {
    /** The line of a full export. */
    void item(Slice item, OutputStream out) throws IOException;

    /** The line of an incremental export. */
    void change(WrittenChange change, OutputStream out) throws IOException;
}
