package io.dynaferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the suite's file, which is generated so that nobody edits lines of 400 KB by hand. */
public final class ConformanceGenerator {
    private ConformanceGenerator() {}

    /** The whole file. */
    static String lines() {
        SuiteWriter suite = new SuiteWriter();
        TextCases.write(suite);
        NumberCases.write(suite);
        BinaryAndSetCases.write(suite);
        DocumentCases.write(suite);
        KeyCases.write(suite);
        return suite.lines();
    }

    /** The argument is the path of {@code items.jsonl}. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), lines());
    }
}
