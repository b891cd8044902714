package io.dynaferry.snapshot.export;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import org.jspecify.annotations.Nullable;

/** The sentences for exports that cannot be read. */
final class ExportFault {
    static final String COPY_AGAIN = "Copy the file again from the bucket of the export, or export the table again.";

    private static final int SHOWN = 200;

    private ExportFault() {}

    static MigrationException of(String why, String details, String remedy) {
        return of(why, details, remedy, null);
    }

    static MigrationException of(String why, String details, String remedy, @Nullable Throwable cause) {
        return new MigrationException(
                ExitCode.BAD_INPUT, "Cannot read the export: " + why + " [" + details + "]. " + remedy, cause);
    }

    /** What stands in a manifest, made fit for one line of a message. */
    static String shown(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .limit(SHOWN)
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
