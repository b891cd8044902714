package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.report.CutoverEvidence.Seen;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CutoverEvidenceTest {
    @Test
    void theVerdictOfAPassedCheckSaysByWhoseWord() {
        CutoverEvidence ready = ExampleEvidence.ready();

        assertThat(ready.isPassed()).isTrue();
        assertThat(ready.verdict().level()).isEqualTo(Level.FINE);
        assertThat(ready.verdict().sentence())
                .isEqualTo("Ready to cut over from Music to the target: all 7 gates are passed.");
        assertThat(ready.verdict().detail())
                .isEqualTo("At the last comparison both tables held the same 20,000,000 items, by equal fingerprints."
                        + " By the operator's word, and not by measuring: Nobody else writes to the target.");
        assertThat(ready.nextSteps()).extracting(Step::sentence).anyMatch(step -> step.startsWith("Point readers"));
    }

    @Test
    void theVerdictOfAFailedCheckNamesWhatIsInTheWayAndWhatToDo() {
        CutoverEvidence evidence = ExampleEvidence.notReady();

        assertThat(evidence.verdict().level()).isEqualTo(Level.FAILED);
        assertThat(evidence.verdict().sentence())
                .isEqualTo("Do not cut over from Music to the target yet: 3 of 4 gates are not passed.");
        assertThat(evidence.verdict().detail())
                .isEqualTo(
                        "Failed: Writes at the source have stopped; Two clean comparisons in a row. Not known: Nobody else"
                                + " writes to the target.");
        assertThat(evidence.nextSteps())
                .extracting(Step::sentence)
                .hasSize(4)
                .last()
                .isEqualTo("Then run the check again.");
    }

    @Test
    void aGateThatNobodyCanTellIsNotPassed() {
        CutoverEvidence evidence = with(List.of(Gate.notKnown("a", "A", "Because.", "Do.")));

        assertThat(evidence.isPassed()).isFalse();
        assertThat(evidence.verdict().level()).isEqualTo(Level.ATTENTION);
        assertThat(evidence.verdict().sentence()).endsWith("yet: 1 of 1 gates is not passed.");
    }

    @Test
    void withoutAnyComparisonThePageIsThereAllTheSame() {
        CutoverEvidence evidence = with(List.of(Gate.passed("a", "A", "Because.")));

        assertThat(evidence.html()).contains("Gates").doesNotContain("Fingerprints");
        assertThat(evidence.summary())
                .contains("\"lagSeconds\": null", "\"comparisons\": []")
                .doesNotContain("compared");
    }

    @Test
    void noSecretGetsIntoIt() {
        CutoverEvidence evidence = ExampleEvidence.ready();
        CutoverEvidence masked = new CutoverEvidence(
                evidence.source(),
                evidence.target(),
                evidence.ledger(),
                evidence.checkedBy(),
                evidence.startedAt(),
                evidence.finishedAt(),
                evidence.gates(),
                evidence.seen(),
                evidence.comparisons(),
                evidence.loads(),
                evidence.definitions(),
                evidence.differences(),
                new EffectiveOptions(Map.of("target-external-id", "not-for-everybody")));

        assertThat(masked.html() + masked.summary())
                .doesNotContain("not-for-everybody")
                .contains("(masked)");
    }

    private static CutoverEvidence with(List<Gate> gates) {
        CutoverEvidence ready = ExampleEvidence.ready();
        return new CutoverEvidence(
                ready.source(),
                ready.target(),
                ready.ledger(),
                ready.checkedBy(),
                ready.startedAt(),
                ready.finishedAt(),
                gates,
                new Seen("", null, null, 1, 0, 0, 0),
                new ReconcileHistory(List.of()),
                List.of(),
                List.of(),
                List.of(),
                ready.options());
    }
}
