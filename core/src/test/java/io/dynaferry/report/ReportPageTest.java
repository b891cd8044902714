package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.report.page.Verdict.Level;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {
    private static final Map<String, List<String>> FIGURES = Map.of(
            LoadReport.JOB,
            List.of(
                    "itemsWritten",
                    "itemsRead",
                    "itemsDeleted",
                    "itemsSkipped",
                    "itemsQuarantined",
                    "bytesRead",
                    "consumedReadUnits",
                    "consumedWriteUnits",
                    "throttledRequests",
                    "retriedRequests",
                    "attempt"),
            ReconcileReport.JOB,
            List.of(
                    "compared",
                    "identical",
                    "leftAlone",
                    "missing",
                    "extra",
                    "changed",
                    "inFlight",
                    "expired",
                    "repaired",
                    "deleted",
                    "sourceItems",
                    "targetItems",
                    "consumedReadUnits",
                    "consumedWriteUnits",
                    "throttledRequests",
                    "retriedRequests",
                    "attempt"),
            "cutover-check",
            List.of(
                    "gatesPassed",
                    "cleanInARow",
                    "quarantined",
                    "openRepairs",
                    "lagSeconds",
                    "watchedSeconds",
                    "changesWhileWatched",
                    "compared",
                    "identical",
                    "missing",
                    "extra",
                    "changed",
                    "inFlight",
                    "expired"));

    private static String job(JsonObject summary) {
        return ((JsonString) Objects.requireNonNull(summary.members().get("job"))).value();
    }

    static Stream<Report> reports() {
        Stream<Report> loads = Stream.of(
                ExampleReports.fine(), ExampleReports.doubtful(), ExampleReports.stopped(), ExampleReports.hostile());
        Stream<Report> comparisons = ExampleReconciles.all().values().stream().map(report -> report);
        Stream<Report> evidence = ExampleEvidence.all().values().stream().map(report -> report);
        return Stream.of(loads, comparisons, evidence).flatMap(reports -> reports);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void figuresAreThoseOfTheSummary(Report report) throws Exception {
        JsonObject summary = (JsonObject) JsonValue.parse(report.summary().getBytes(StandardCharsets.UTF_8));
        List<String> compared = new ArrayList<>();
        for (Element figure : elements(document(report), "data")) {
            String field = figure.getAttribute("data-field");
            assertThat(summary.members()).containsEntry(field, new JsonNumber(figure.getAttribute("value")));
            compared.add(field);
        }
        assertThat(compared).containsExactlyInAnyOrderElementsOf(FIGURES.getOrDefault(job(summary), List.of()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void nothingIsFetchedAndNothingRuns(Report report) throws Exception {
        Document page = document(report);
        for (Element element : elements(page, "*")) {
            assertThat(element.getTagName()).isNotIn("script", "img", "iframe", "object", "embed", "use", "image");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotIn("src", "srcset", "xlink:href", "style");
            }
            assertThat(element.getAttribute("href")).isIn("", "data:,");
        }
        assertThat(report.html()).doesNotContain("http://", "https://", "@import", "url(");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyPlotHasATextAndEveryTableItsHeadings(Report report) throws Exception {
        Document page = document(report);
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            assertThat(element.getAttribute("id").isEmpty() || ids.add(element.getAttribute("id")))
                    .isTrue();
        }
        for (Element drawing : elements(page, "svg")) {
            if (drawing.getAttribute("role").equals("img")) {
                assertThat(ids).contains(drawing.getAttribute("aria-labelledby").split(" "));
                assertThat(drawing.getElementsByTagName("desc").item(0).getTextContent())
                        .endsWith(".");
            }
        }
        for (Element heading : elements(page, "th")) {
            assertThat(heading.getAttribute("scope")).isIn("col", "row");
        }
        assertThat(elements(page, "caption")).hasSameSizeAs(elements(page, "table"));
        assertThat(elements(page, "h1")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theVerdictStandsBeforeEverythingElse(Report report) throws Exception {
        Element first = elements(document(report), "section").get(0);
        assertThat(first.getAttribute("class")).startsWith("verdict");
        String level =
                first.getAttribute("class").substring("verdict ".length()).toUpperCase(Locale.ROOT);
        assertThat(first.getTextContent()).contains(Level.valueOf(level).word());
    }

    private static Document document(Report report) throws SAXException, IOException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report.html())));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
