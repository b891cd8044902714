package io.dynaferry.report;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a report where the operator wants it: {@value #PAGE}, then {@value #SUMMARY}.
 *
 * <p>Each file appears whole or not at all, in place of the one of an earlier run. If one fails, the other is written
 * all the same, and then the failure is thrown: the figures of a long run must not be lost because the page was. So after a
 * failure the place may hold the files of two runs; both name theirs. Whoever sees a summary and heard of no failure finds
 * the page beside it. Writing again is harmless.
 */
public final class ReportWriter {
    public static final String SUMMARY = "summary.json";
    public static final String PAGE = "report.html";

    private final Storage storage;
    private final String pageName;
    private final String summaryName;

    /** The storage stays the caller's to close. */
    public ReportWriter(Storage storage) {
        this(storage, PAGE, SUMMARY);
    }

    /** Under other names. The storage stays the caller's to close. */
    public ReportWriter(Storage storage, String pageName, String summaryName) {
        this.storage = storage;
        this.pageName = pageName;
        this.summaryName = summaryName;
    }

    /**
     * Writes both files.
     *
     * @throws MigrationException if either could not be written
     */
    public void write(Report report) {
        MigrationException page = attempt(pageName, report::html);
        MigrationException summary = attempt(summaryName, report::summary);
        if (summary != null) {
            if (page != null) {
                summary.addSuppressed(page);
            }
            throw summary;
        }
        if (page != null) {
            throw page;
        }
    }

    /** A page that cannot even be composed is a defect of ours; it must not take the summary with it either. */
    private @Nullable MigrationException attempt(String path, Supplier<String> text) {
        try {
            storage.write(path, text.get().getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (IOException | IllegalArgumentException | IllegalStateException cause) {
            return new MigrationException(
                    ExitCode.FAILED,
                    "Cannot write " + path + " of the report: " + cause.getMessage() + " [place=" + storage.place()
                            + "]. The run itself is not touched by this. Check --report and the right to write there.",
                    cause);
        }
    }
}
