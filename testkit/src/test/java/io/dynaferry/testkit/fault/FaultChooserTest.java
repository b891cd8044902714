package io.dynaferry.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultChooserTest {
    private static final FaultPlan OFTEN = FaultPlan.nothing()
            .withSeed(42)
            .withProbability(Fault.THROTTLED, 0.1)
            .withProbability(Fault.ERROR_AFTER, 0.05);

    @Test
    void equalSeedsGiveEqualFaults() {
        List<Optional<Fault>> first = faults(OFTEN, "Scan", 1_000);
        assertThat(faults(OFTEN, "Scan", 1_000)).isEqualTo(first);
        assertThat(faults(OFTEN.withSeed(43), "Scan", 1_000)).isNotEqualTo(first);
    }

    @Test
    void faultsComeAboutAsOftenAsTheyAreLikely() {
        List<Optional<Fault>> faults = faults(OFTEN, "Scan", 20_000);
        assertThat(faults.stream().filter(Optional.of(Fault.THROTTLED)::equals).count())
                .isBetween(1_800L, 2_200L);
        assertThat(faults.stream()
                        .filter(Optional.of(Fault.ERROR_AFTER)::equals)
                        .count())
                .isBetween(850L, 1_150L);
        assertThat(faults.stream().filter(Optional::isEmpty).count()).isBetween(16_600L, 17_400L);
    }

    @Test
    void chanceTouchesOnlyTheChosenOperations() {
        FaultPlan always =
                FaultPlan.nothing().withProbability(Fault.CUT_BEFORE, 1).onlyFor("BatchWriteItem");
        assertThat(faults(always, "Scan", 3)).containsOnly(Optional.empty());
        assertThat(faults(always, "BatchWriteItem", 3)).containsOnly(Optional.of(Fault.CUT_BEFORE));
    }

    @Test
    void onlyBatchesHaveUnprocessedWrites() {
        FaultPlan always = FaultPlan.nothing().withProbability(Fault.SOME_UNPROCESSED, 1);
        assertThat(faults(always, "PutItem", 3)).containsOnly(Optional.empty());
        assertThat(faults(always, "BatchWriteItem", 3)).containsOnly(Optional.of(Fault.SOME_UNPROCESSED));
    }

    @Test
    void rulesCountTheirOwnOperationOrAllRequests() {
        FaultChooser chooser = new FaultChooser(FaultPlan.nothing()
                .withRule(FaultRule.nth("Scan", 2, Fault.THROTTLED))
                .withRule(FaultRule.outage(4, 5, Fault.CUT_BEFORE)));
        assertThat(List.of("Scan", "PutItem", "Scan", "PutItem", "Scan", "Scan").stream()
                        .map(operation -> chooser.choose(operation).fault()))
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Fault.THROTTLED),
                        Optional.of(Fault.CUT_BEFORE),
                        Optional.of(Fault.CUT_BEFORE),
                        Optional.empty());
    }

    @Test
    void theFirstRuleThatSpeaksGoesBeforeChance() {
        Gate gate = new Gate();
        FaultChooser chooser = new FaultChooser(OFTEN.withProbability(Fault.CUT_AFTER, 0.85)
                .withRule(FaultRule.whileShut(gate, Fault.ERROR_BEFORE))
                .withRule(FaultRule.every("Scan", Fault.SLOW)));
        assertThat(chooser.choose("Scan").fault()).contains(Fault.ERROR_BEFORE);
        gate.open();
        assertThat(chooser.choose("Scan").fault()).contains(Fault.SLOW);
        assertThat(chooser.choose("Query").fault()).isPresent();
    }

    @Test
    void probabilitiesStayWithinOne() {
        assertThatThrownBy(() -> OFTEN.withProbability(Fault.CUT_AFTER, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 1");
        assertThatThrownBy(() -> OFTEN.withProbability(Fault.CUT_AFTER, -0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a probability: CUT_AFTER=-0.1");
    }

    private static List<Optional<Fault>> faults(FaultPlan plan, String operation, int requests) {
        FaultChooser chooser = new FaultChooser(plan);
        List<Optional<Fault>> faults = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            faults.add(chooser.choose(operation).fault());
        }
        return faults;
    }
}
