package io.dynaferry.repair;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.place.Storage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of lines after a header. What is cut, was changed by mistake or is of another version is refused, with file
 * and line, because somebody is about to write to a table by it.
 */
final class HeadedFile {
    /** An item of 400 KB, every byte of it escaped. */
    private static final int LONGEST_LINE = 4 << 20;

    private final Storage storage;
    private final String format;

    HeadedFile(Storage storage, String format) {
        this.storage = storage;
        this.format = format;
    }

    FileHeader header(String path) throws IOException {
        try (InputStream in = new BufferedInputStream(storage.read(path))) {
            return parsedHeader(path, line(path, 1, in));
        }
    }

    /** Hands over one line after the other, without their ends. */
    void lines(String path, Consumer<Slice> lines) throws IOException {
        try (InputStream in = new BufferedInputStream(storage.read(path), 1 << 16)) {
            var unused = parsedHeader(path, line(path, 1, in));
            long number = 2;
            for (byte[] line = line(path, number, in); line.length > 0; line = line(path, number, in)) {
                parse(path, number, lines, Slice.of(line));
                number++;
            }
        }
    }

    private FileHeader parsedHeader(String path, byte[] line) {
        try {
            return FileHeader.parse(line, format);
        } catch (InvalidJsonException | IllegalArgumentException cause) {
            throw refused(path, 1, String.valueOf(cause.getMessage()), cause);
        }
    }

    private void parse(String path, long number, Consumer<Slice> lines, Slice line) {
        try {
            lines.accept(line);
        } catch (InvalidItemException cause) {
            throw refused(path, number, cause.rule(), cause);
        } catch (InvalidJsonException | IllegalArgumentException cause) {
            throw refused(path, number, String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Empty at the end of the file. */
    private byte[] line(String path, long number, InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw refused(path, number, "the line is longer than " + LONGEST_LINE + " bytes", null);
            }
            line.write(next);
            next = in.read();
        }
        if (next < 0 && line.size() > 0) {
            throw refused(path, number, "the last line does not end, so the file may be cut", null);
        }
        return line.toByteArray();
    }

    private MigrationException refused(String path, long number, String rule, @Nullable Throwable cause) {
        return new MigrationException(
                ExitCode.BAD_INPUT,
                "Cannot use the file: " + Character.toLowerCase(rule.charAt(0)) + rule.substring(1) + " [file="
                        + storage.place() + "/" + path + ", line=" + number
                        + "]. Use the file as reconcile wrote it.",
                cause);
    }
}
