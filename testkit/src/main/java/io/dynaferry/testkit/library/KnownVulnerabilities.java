package io.dynaferry.testkit.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The checked-in list of what is known to be wrong with the libraries in the shipped jars. It is as old as it says. Immutable. */
public final class KnownVulnerabilities {
    private static final String FILE = "known-vulnerabilities.txt";

    private final List<Advisory> advisories;

    private KnownVulnerabilities(List<Advisory> advisories) {
        this.advisories = advisories;
    }

    public static KnownVulnerabilities checkedIn() {
        try (InputStream in = KnownVulnerabilities.class.getResourceAsStream(FILE)) {
            Objects.requireNonNull(in, () -> FILE + " is missing");
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    static KnownVulnerabilities of(String text) {
        return new KnownVulnerabilities(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Advisory::parse)
                .toList());
    }

    /** A sentence for each library that is affected, and for each that nobody has looked up. */
    public List<String> complaints(List<Library> bundled) {
        return bundled.stream().flatMap(library -> complaints(library).stream()).toList();
    }

    private List<String> complaints(Library library) {
        if (advisories.stream().noneMatch(advisory -> advisory.isOf(library))) {
            return List.of(library + " was never looked up: add what is known of it to " + FILE);
        }
        return advisories.stream()
                .filter(advisory -> advisory.affects(library))
                .map(advisory ->
                        library + " is affected by " + advisory.name() + ": take " + advisory.fixedIn() + " or later")
                .toList();
    }
}
