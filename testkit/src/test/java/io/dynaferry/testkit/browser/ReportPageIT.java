package io.dynaferry.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynaferry.report.ExampleEvidence;
import io.dynaferry.report.ExampleReports;
import io.dynaferry.report.Report;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports in a real browser. Pictures of them lie in {@code target/reports-seen}. */
class ReportPageIT {
    private static final Path PICTURES = Path.of("target", "reports-seen");
    private static final Map<String, Report> REPORTS = new LinkedHashMap<>();

    @TempDir
    private static Path directory;

    private static @Nullable Chromium browser;

    static {
        REPORTS.put("fine", ExampleReports.fine());
        REPORTS.put("doubtful", ExampleReports.doubtful());
        REPORTS.put("stopped", ExampleReports.stopped());
        REPORTS.put("hostile", ExampleReports.hostile());
        REPORTS.putAll(ExampleEvidence.all());
    }

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Chromium.program();
        if (program.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the PATH, so nobody looks at the reports in a browser.");
        }
        assumeTrue(program.isPresent(), "no chromium on the PATH");
        browser = Chromium.start(program.get(), Files.createDirectory(directory.resolve("profile")));
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void nothingIsFetchedAndNothingIsComplainedAbout() throws Exception {
        Tab tab = tab();
        for (String name : REPORTS.keySet()) {
            URI page = written(name, html(name));
            tab.visit(page);
            assertThat(tab.evaluate("document.querySelectorAll('.verdict').length"))
                    .isEqualTo("1");
        }
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests())
                .hasSize(REPORTS.size())
                .allMatch(address -> address.startsWith("file:") && address.endsWith(".html"));
    }

    /** The test above can fail: the browser tells of an image and of a script, and our policy refuses both. */
    @Test
    void whatAPageShouldNotDoIsNoticed() throws Exception {
        Tab tab = tab();
        String bad = "<img src=\"http://127.0.0.1:9/x.png\"/><script>console.log('here')</script></main>";
        tab.visit(written("bad", html("fine").replace("</main>", bad)));
        assertThat(tab.complaints()).hasSizeGreaterThanOrEqualTo(2).allMatch(text -> text.contains("Content Security"));
        String unguarded = html("fine").replace("Content-Security-Policy", "x").replace("</main>", bad);
        Tab other = tab();
        other.visit(written("unguarded", unguarded));
        assertThat(other.requests()).contains("http://127.0.0.1:9/x.png");
        assertThat(String.join("", other.complaints())).contains("here");
    }

    @Test
    void noScreenIsTooNarrowAndNoneTooWide() throws Exception {
        Tab tab = tab();
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(320, 390, 768, 1280, 2560)) {
                for (String name : REPORTS.keySet()) {
                    tab.screen(width, 900, scheme);
                    tab.visit(written(name, html(name)));
                    picture(tab, name, width, scheme);
                    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true), 'opened'");
                    assertThat(tab.evaluate("document.documentElement.scrollWidth"))
                            .as("%s at %d, %s", name, width, scheme)
                            .isEqualTo(Integer.toString(width));
                }
            }
        }
    }

    private static void picture(Tab tab, String name, int width, String scheme) throws Exception {
        if (width == 390 || width == 1280) {
            int height = Integer.parseInt(tab.evaluate("document.documentElement.scrollHeight"));
            tab.screen(width, height, scheme);
            tab.capture(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png"));
        }
    }

    @Test
    void lightAndDarkHaveTheirOwnColours() throws Exception {
        Tab tab = tab();
        URI page = written("fine", html("fine"));
        tab.screen(1280, 900, "light");
        tab.visit(page);
        String ground = "getComputedStyle(document.body).backgroundColor";
        assertThat(tab.evaluate(ground)).isEqualTo("rgb(244, 244, 241)");
        tab.screen(1280, 900, "dark");
        assertThat(tab.evaluate(ground)).isEqualTo("rgb(18, 20, 22)");
    }

    private static Tab tab() throws Exception {
        return Objects.requireNonNull(browser).open();
    }

    private static String html(String name) {
        return Objects.requireNonNull(REPORTS.get(name)).html();
    }

    private static URI written(String name, String html) throws Exception {
        return Files.writeString(directory.resolve(name + ".html"), html).toUri();
    }
}
