package io.dynaferry.reconcile.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.reconcile.look.RepairTally.Healed;
import io.dynaferry.repair.Keys;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.repair.RepairTask;
import org.junit.jupiter.api.Test;

class RepairTallyTest {
    @Test
    void whatHealedIsTakenOffTheKindThatItWas() {
        RepairTally tally = of(DriftKind.EXTRA, Outcome.ALREADY_EQUAL, 0)
                .plus(of(DriftKind.CHANGED, Outcome.REPAIRED, 2))
                .plus(of(DriftKind.EXTRA, Outcome.DELETED, 1))
                .plus(of(DriftKind.CHANGED, Outcome.GAVE_UP, 30));

        assertThat(tally).isEqualTo(new RepairTally(1, 1, new Healed(0, 1, 0), 0, 0, 1, 2));
        assertThat(RepairTally.decoded(tally.encoded())).isEqualTo(tally);
    }

    @Test
    void aRepairThatDidSomethingElseThanTheDriftAskedForWasAChangeOnItsWay() {
        RepairTally tally = of(DriftKind.EXTRA, Outcome.REPAIRED, 1).plus(of(DriftKind.MISSING, Outcome.DELETED, 2));

        assertThat(tally).isEqualTo(new RepairTally(0, 0, new Healed(1, 1, 0), 0, 0, 0, 1));
        assertThat(tally.remaining()).isZero();
    }

    private static RepairTally of(DriftKind found, Outcome outcome, int writes) {
        return RepairTally.of(found, new RepairResult(RepairTask.putOrDelete(Keys.key(1)), outcome, writes, ""));
    }
}
