package io.dynaferry.snapshot.export;

import java.io.IOException;

/** Reads the records of a data file and hands them to a visitor. */
interface RecordReader {
    /**
     * Reads the record whose line begins at {@code from}; the bytes up to {@code to} are whole lines, the last of which may
     * lack its newline.
     *
     * @return the offset after the line, newline included
     */
    int read(byte[] bytes, int from, int to) throws IOException;
}
