package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.report.page.Bar;
import io.dynaferry.report.text.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadPlotsTest {
    /** Of no item and one, of a second, hours and days: the axis must have words that differ. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 1      | Items per second
            1          | 3      | Items per second
            200        | 7200   | Items per minute
            100        | 604800 | Items per hour
            1000000000 | 604800 | Items per second
            """)
    void plotsHoldForEverySizeAndTime(long items, long seconds, String title) {
        String html = report(items, seconds, 0).html();
        assertThat(html).contains("<figcaption>" + title + "</figcaption>", "No request was throttled.");
        assertThat(axis(html)).doesNotHaveDuplicates().hasSizeBetween(2, 6);
    }

    @Test
    void aFewThrottlesInAWeekCanBeRead() {
        String html = report(1_000_000_000, 604_800, 4).html();
        assertThat(html).contains("<figcaption>Throttled requests per hour</figcaption>");
        assertThat(axis(html.substring(html.indexOf("Throttled requests per hour"))))
                .doesNotHaveDuplicates()
                .hasSizeBetween(2, 6);
    }

    /** The words at the grid lines of the first plot. */
    private static List<String> axis(String html) {
        String plot = html.substring(html.indexOf("<svg class=\"plot axes\""), html.indexOf("class=\"stretched\""));
        return plot.lines()
                .filter(line -> line.contains("text-anchor=\"end\""))
                .map(line -> line.replaceAll("<[^>]*>", ""))
                .toList();
    }

    private static LoadReport report(long items, long seconds, long throttled) {
        LoadReport fine = ExampleReports.fine();
        List<Sample> samples = IntStream.rangeClosed(0, 100)
                .mapToObj(part -> new Sample(
                        fine.startedAt().plusMillis(seconds * 10 * part),
                        items * part / 100,
                        0,
                        items * part / 100.0,
                        throttled * part / 100,
                        0))
                .toList();
        return new LoadReport(
                fine.runId(),
                1,
                Outcome.DONE,
                "A",
                List.of(),
                "B",
                fine.startedAt(),
                fine.startedAt().plusSeconds(seconds),
                new LoadCounts(items, items, 0, 0, 0, items * 100, 0, (double) items, throttled, 0),
                Fingerprints.NONE,
                null,
                fine.options(),
                List.of(),
                List.of(),
                samples,
                new Units("segment", List.of(new Bar("segment 0", items, Bar.State.COMPLETE))));
    }
}
