package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What stays drawn of writes that the table has refused, when the rate falls to next to nothing. */
class WriteBudgetDebtTest {
    private static final int BATCH = 25;
    private static final RefusedUnits ALL = new RefusedUnits(BATCH, BATCH);

    private final VirtualTime time = new VirtualTime();
    private final WriteBudget budget = WriteBudget.leased(2_000, time::now);

    /** At ten units a second four hundred would be a wait of forty seconds for one batch that asks whether there is room again. */
    @Test
    void whatWasRefusedAtAHighRateDoesNotKeepALowOneWaiting() {
        batches(16).forEach(draw -> budget.settle(draw, ALL, 0));
        assertThat(budget.nanosUntilFree()).isPositive();

        fallTo(10);

        assertThat(budget.nanosUntilFree()).isZero();
    }

    @Test
    void noMoreDoesWhatIsRefusedWhenTheRateHasFallenAlready() {
        List<UnitDraw> onTheWay = batches(16);
        fallTo(10);
        onTheWay.forEach(draw -> budget.settle(draw, ALL, 0));

        assertThat(budget.nanosUntilFree()).isZero();
    }

    @Test
    void whatTheTableHasTakenIsPaidForAtWhateverRate() {
        batches(16).forEach(draw -> budget.settle(draw, RefusedUnits.NONE, BATCH));
        fallTo(10);

        time.runUntilSecond(39);
        assertThat(budget.nanosUntilFree()).isPositive();
        time.runUntilSecond(41);
        assertThat(budget.nanosUntilFree()).isZero();
    }

    @Test
    void whatIsRefusedAtTheLowRateStaysDrawn() {
        fallTo(10);
        batches(1).forEach(draw -> budget.settle(draw, ALL, 0));

        time.runUntilSecond(2);
        assertThat(budget.nanosUntilFree()).isPositive();
        time.runUntilSecond(3);
        assertThat(budget.nanosUntilFree()).isZero();
    }

    private List<UnitDraw> batches(int count) {
        List<UnitDraw> draws = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            draws.add(budget.draw(BATCH, BATCH));
        }
        return draws;
    }

    private void fallTo(double unitsPerSecond) {
        budget.lease(unitsPerSecond, time.now() + TimeUnit.HOURS.toNanos(1), unitsPerSecond);
    }
}
