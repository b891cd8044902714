package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
    private static final Report REPORT = new Report() {
        @Override
        public String summary() {
            return "{\"name\": \"é\"}";
        }

        @Override
        public String html() {
            return "<p>é</p>";
        }
    };

    @Test
    void bothFilesAreThereAfterwardsAndWritingAgainIsHarmless() throws IOException {
        InMemoryStorage storage = new InMemoryStorage();
        new ReportWriter(storage).write(REPORT);
        new ReportWriter(storage).write(REPORT);
        assertThat(paths(storage)).containsExactly("report.html", "summary.json");
        assertThat(text(storage, "summary.json")).isEqualTo(REPORT.summary());
        assertThat(text(storage, "report.html")).isEqualTo(REPORT.html());
    }

    @Test
    void theFiguresSurviveTheFailureOfThePage() throws IOException {
        FailingStorage storage = new FailingStorage("report.html");
        assertThatThrownBy(() -> new ReportWriter(storage).write(REPORT))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessage("Cannot write report.html of the report: report.html is refused [place=s3://reports/run-1]."
                        + " The run itself is not touched by this. Check --report and the right to write there.");
        assertThat(paths(storage)).containsExactly("summary.json");
        assertThat(text(storage, "summary.json")).isEqualTo(REPORT.summary());
    }

    @Test
    void thePageSurvivesTheFailureOfTheSummary() {
        FailingStorage storage = new FailingStorage("summary.json");
        assertThatThrownBy(() -> new ReportWriter(storage).write(REPORT))
                .hasMessageContaining("summary.json is refused");
        assertThat(paths(storage)).containsExactly("report.html");
    }

    @Test
    void ifBothFailBothAreTold() {
        FailingStorage storage = new FailingStorage("summary.json", "report.html");
        assertThatThrownBy(() -> new ReportWriter(storage).write(REPORT))
                .hasMessageContaining("summary.json is refused")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(paths(storage)).isEmpty();
    }

    @Test
    void aPageThatCannotBeComposedDoesNotTakeTheFiguresWithIt() {
        InMemoryStorage storage = new InMemoryStorage();
        Report broken = new Report() {
            @Override
            public String summary() {
                return "{}";
            }

            @Override
            public String html() {
                throw new IllegalStateException("Elements are open");
            }
        };
        assertThatThrownBy(() -> new ReportWriter(storage).write(broken)).hasMessageContaining("Elements are open");
        assertThat(paths(storage)).containsExactly("summary.json");
    }

    private static List<String> paths(Storage storage) {
        try {
            return storage.list("").stream().map(StoredFile::path).toList();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private static String text(Storage storage, String path) throws IOException {
        try (InputStream in = storage.read(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
