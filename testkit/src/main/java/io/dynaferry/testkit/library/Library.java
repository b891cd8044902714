package io.dynaferry.testkit.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library in a version.
 *
 * @param name its group and its artifact, with a colon between
 */
public record Library(String name, String version) {
    private static final Pattern LISTED =
            Pattern.compile("\\s*([\\w.-]+:[\\w.-]+):jar:(?:[\\w-]+:)?([\\w.-]+):(?:compile|runtime)\\b.*");
    private static final String OURS = "io.dynaferry:";

    /** Those that a shipped jar bundles, as the build of its module has listed them; without the project's own modules. */
    public static List<Library> listedIn(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(LISTED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Library(line.group(1), line.group(2)))
                    .filter(library -> !library.name().startsWith(OURS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
