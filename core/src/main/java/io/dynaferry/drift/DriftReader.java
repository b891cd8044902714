package io.dynaferry.drift;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.InvalidJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DriftLines} wrote, line by line, and takes nothing else: a line is repaired by, so one that is cut, was
 * edited by mistake or comes from a later version must not pass for something it is not. Whatever is wrong is a
 * {@link MigrationException} with {@link ExitCode#BAD_INPUT} that names file, line and rule, never a value.
 *
 * <p>For one thread at a time.
 */
public final class DriftReader implements AutoCloseable {
    /** Two items of 400 KB, every byte of them escaped. */
    private static final int LONGEST_LINE = 8 << 20;

    private final String name;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    /**
     * Reads the stream to its end and closes it with itself.
     *
     * @param name what messages call the file
     */
    public DriftReader(String name, InputStream in) {
        this.name = name;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line, or null after the last one. */
    public @Nullable DriftLine next() throws IOException {
        if (!readLine()) {
            return null;
        }
        try {
            return DriftLineParser.parse(Slice.of(line.toByteArray()));
        } catch (InvalidItemException cause) {
            throw refused(cause.rule(), cause);
        } catch (InvalidJsonException | IllegalArgumentException cause) {
            throw refused(String.valueOf(cause.getMessage()), cause);
        }
    }

    private boolean readLine() throws IOException {
        line.reset();
        number++;
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next != '\n') {
            if (next < 0) {
                throw refused("The last line does not end, so the file may be cut", null);
            }
            if (line.size() == LONGEST_LINE) {
                throw refused("The line is longer than " + LONGEST_LINE + " bytes", null);
            }
            line.write(next);
            next = in.read();
        }
        return true;
    }

    private MigrationException refused(String rule, @Nullable Throwable cause) {
        return new MigrationException(
                ExitCode.BAD_INPUT,
                "Cannot read the drift: " + Character.toLowerCase(rule.charAt(0)) + rule.substring(1) + " [file=" + name
                        + ", line=" + number + "]. Use the file as reconcile wrote it, or run reconcile again.",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
