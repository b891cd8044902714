package io.dynaferry.place;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A directory of this machine.
 *
 * @param typed what the operator wrote
 * @param directory the same as a path; a relative one is meant from the working directory
 */
public record LocalPlace(String typed, Path directory) implements Place {
    static LocalPlace ofPath(String typed) {
        try {
            return new LocalPlace(typed, Path.of(typed));
        } catch (InvalidPathException cause) {
            throw refused(typed, cause);
        }
    }

    static LocalPlace ofUri(String typed) {
        try {
            return new LocalPlace(typed, Path.of(new URI(typed)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException cause) {
            throw refused(typed, cause);
        }
    }

    private static IllegalArgumentException refused(String typed, Exception cause) {
        return new IllegalArgumentException(
                "Cannot use place " + typed + ": " + cause.getMessage()
                        + ". Write the path of a directory, or a URI of the form file:///directory.",
                cause);
    }

    @Override
    public LocalPlace resolve(String child) {
        String name = child.endsWith("/") ? child.substring(0, child.length() - 1) : child;
        Path resolved = directory.resolve(RelativePath.checked(name));
        return new LocalPlace(resolved.toString(), resolved);
    }

    @Override
    public String toString() {
        return typed;
    }
}
