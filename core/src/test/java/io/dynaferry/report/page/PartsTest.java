package io.dynaferry.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dynaferry.report.page.StackPlot.Layer;
import io.dynaferry.report.page.Timeline.Stretch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final StackPlot.Text WORDS = new StackPlot.Text("Drift", "Some.", "items");

    @Test
    void layersStandOnEachOtherAndTheSmallestCanBeSeen() {
        String html = html(new StackPlot(
                WORDS,
                List.of("a"),
                List.of(
                        new Layer("missing", Fill.FIRST, List.of(1_600_000L)),
                        new Layer("extra", Fill.SECOND, List.of(1L)),
                        new Layer("changed", Fill.THIRD, List.of(0L)))));
        assertThat(html)
                .contains("class=\"fill-first\" x=\"0.10\" y=\"200\" width=\"0.8\" height=\"800\"")
                .contains("class=\"fill-second\" x=\"0.10\" y=\"188\" width=\"0.8\" height=\"12\"")
                .doesNotContain("class=\"fill-third\" x=");
    }

    @Test
    void aLayerHasAValueForEachColumn() {
        List<Layer> layers = List.of(new Layer("missing", Fill.FIRST, List.of(1L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StackPlot(WORDS, List.of("a", "b"), layers))
                .withMessageContaining("Drift");
        assertThatIllegalArgumentException().isThrownBy(() -> new StackPlot(WORDS, List.of(), List.of()));
    }

    @Test
    void aLongNameLosesItsMiddleInTheDrawingOnly() {
        String name = "address." + "very.".repeat(20) + "zip\ud83d\ude00";
        String html = html(new BarPlot("Names", "One.", "items", List.of(Bar.of(name, 1))));
        assertThat(html).contains(">address.very.very.v\u2026ery.very.very.zip\ud83d\ude00</text>");
        assertThat(html).contains("<th scope=\"row\" role=\"rowheader\" class=\"text\">" + name + "</th>");
    }

    @Test
    void barsWithoutStateSpeakOfNone() {
        String html = html(new BarPlot("Names", "One.", "items", List.of(Bar.of("a", 0), Bar.of("b", 5_000))));
        assertThat(html)
                .doesNotContain("complete", "State")
                .contains("width=\"0%\"")
                .contains("width=\"100%\"");
        assertThat(html(new BarPlot("Names", "One.", "items", List.of(Bar.of("a", 1), Bar.of("b", 1_000_000)))))
                .contains("width=\"0.40%\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BarPlot("Names", "One.", "items", List.of(), List.of(Fill.FIRST)));
    }

    @Test
    void whatTookNoTimeStandsInsideOfTheTimeline() {
        Instant begin = Instant.parse("2026-11-21T10:00:00Z");
        String html = html(new Timeline(
                "When",
                "Two.",
                List.of(
                        new Stretch("long", Timeline.Kind.WORK, begin, begin.plusSeconds(100), ""),
                        new Stretch(
                                "none", Timeline.Kind.WAIT, begin.plusSeconds(100), begin.plusSeconds(100), "why"))));
        assertThat(html)
                .contains("class=\"bar-plain\" x=\"0%\" y=\"18\" width=\"100%\"")
                .contains("class=\"wait\" x=\"99.60%\" y=\"52\" width=\"0.40%\"")
                .contains(">why</td>");
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeline("When", "None.", List.of()));
    }

    private static String html(Part part) {
        Markup markup = new Markup();
        part.writeTo(markup);
        return markup.toString();
    }
}
