package io.dynaferry.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/** The published suite, read from the class path. Immutable. */
public final class ConformanceSuite {
    static final String RESOURCE = "/conformance/items.jsonl";

    private final Map<String, ConformanceCase> cases;

    private ConformanceSuite(Map<String, ConformanceCase> cases) {
        this.cases = Collections.unmodifiableMap(cases);
    }

    public static ConformanceSuite load() {
        Map<String, ConformanceCase> cases = new LinkedHashMap<>();
        for (byte[] line : lines(bytes())) {
            ConformanceCase each = new ConformanceCase(new CaseLine(line));
            cases.put(each.name(), each);
        }
        return new ConformanceSuite(cases);
    }

    static byte[] bytes() {
        try (InputStream file = Objects.requireNonNull(
                ConformanceSuite.class.getResourceAsStream(RESOURCE), "the suite is not on the class path")) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '\n') {
                lines.add(Arrays.copyOfRange(file, start, at));
                start = at + 1;
            }
        }
        return lines;
    }

    /** In the order of the file. */
    public Stream<ConformanceCase> cases() {
        return cases.values().stream();
    }

    public Stream<ConformanceCase> valid() {
        return cases().filter(ConformanceCase::isValid);
    }

    public Stream<ConformanceCase> rejected() {
        return cases().filter(each -> !each.isValid());
    }

    /** The valid cases of one key schema that can live side by side: no two have the same key. */
    public Stream<ConformanceCase> sideBySide(String schema) {
        return valid().filter(ConformanceCase::standsAlone)
                .filter(each -> each.schema().toString().equals(schema));
    }

    public ConformanceCase named(String name) {
        ConformanceCase found = cases.get(name);
        if (found == null) {
            throw new NoSuchElementException("There is no case of the name " + name);
        }
        return found;
    }
}
