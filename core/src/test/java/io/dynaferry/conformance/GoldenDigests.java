package io.dynaferry.conformance;

import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The digests of the suite's valid cases, a line each, as the published file of a digest version holds them. */
public final class GoldenDigests {
    static final String FILE = "digests-v" + ItemDigest.VERSION + ".txt";

    private GoldenDigests() {}

    static List<String> lines() {
        return ConformanceSuite.load().valid().map(GoldenDigests::line).toList();
    }

    private static String line(ConformanceCase each) {
        ItemScanner scanner = new ItemScanner(each.schema());
        scanner.scan(each.item());
        return scanner.digest() + " " + each.name();
    }

    /** Writes the file of a new version; a published one never changes. Argument: the conformance directory. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0], FILE), lines());
    }
}
