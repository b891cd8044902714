package io.dynaferry.reconcile.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.Images;
import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.reconcile.compare.ComparisonCounts;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RereadingTest {
    private static final Side LIVE =
            new Side(SettingNames.options("source"), null, "us-east-1", null, new DefaultChain(), null);

    @Test
    void nothingIsReadOfTwoLiveTablesOrWhereNothingDiffers() {
        assertThat(Rereading.of(plan(LIVE, LIVE, Images.SHOWN), counts(1, 1))).isEqualTo(Rereading.NOTHING);
        assertThat(Rereading.of(plan(null, LIVE, Images.SHOWN), counts(0, 0))).isEqualTo(Rereading.NOTHING);
    }

    @Test
    void whatChangedIsReadOfAnExportWhateverTheOtherSideIs() {
        assertThat(Rereading.of(plan(null, LIVE, Images.OMITTED), counts(1, 1))).isEqualTo(Rereading.CHANGED);
        assertThat(Rereading.of(plan(LIVE, null, Images.OMITTED), counts(1, 1))).isEqualTo(Rereading.CHANGED);
        assertThat(Rereading.of(plan(null, null, Images.OMITTED), counts(1, 1))).isEqualTo(Rereading.CHANGED);
        assertThat(Rereading.CHANGED.wants(DriftKind.CHANGED)).isTrue();
        assertThat(Rereading.CHANGED.wants(DriftKind.MISSING)).isFalse();
    }

    @Test
    void itemsThatAreShownAreReadToo() {
        assertThat(Rereading.of(plan(null, LIVE, Images.SHOWN), counts(1, 1))).isEqualTo(Rereading.EVERYTHING);
        assertThat(Rereading.EVERYTHING.wants(DriftKind.MISSING)).isTrue();
    }

    @Test
    void ofMoreThanAHundredThousandKeysNothingIsRead() {
        LookPlan plan = plan(null, LIVE, Images.OMITTED);
        LookPlan shown = plan(null, LIVE, Images.SHOWN);

        assertThat(Rereading.of(plan, counts(1_000_000, 100_000))).isEqualTo(Rereading.CHANGED);
        assertThat(Rereading.of(plan, counts(0, 100_001))).isEqualTo(Rereading.NOTHING);
        assertThat(Rereading.of(shown, counts(50_000, 50_000))).isEqualTo(Rereading.EVERYTHING);
        assertThat(Rereading.of(shown, counts(50_001, 50_000))).isEqualTo(Rereading.CHANGED);
        assertThat(Rereading.of(shown, counts(0, 100_001))).isEqualTo(Rereading.NOTHING);
    }

    @Test
    void norOfMoreThatHaveChangedBetweenTheLooks() {
        assertThat(Rereading.CHANGED.isDue(tally(0, 100_000))).isTrue();
        assertThat(Rereading.CHANGED.isDue(tally(0, 100_001))).isFalse();
        assertThat(Rereading.CHANGED.isDue(tally(100_001, 1))).isTrue();
        assertThat(Rereading.EVERYTHING.isDue(tally(100_000, 0))).isTrue();
        assertThat(Rereading.EVERYTHING.isDue(tally(100_000, 1))).isFalse();
        assertThat(Rereading.CHANGED.isDue(tally(1, 0))).isFalse();
        assertThat(Rereading.NOTHING.isDue(tally(1, 1))).isFalse();
    }

    private static LookPlan plan(@Nullable Side source, @Nullable Side target, Images images) {
        Rules rules = new Rules("id:S", null, "", null, 0);
        return new LookPlan(rules, source, target, 1, 1, 1, Duration.ZERO, 0, images);
    }

    private static ComparisonCounts counts(long missing, long changed) {
        return new ComparisonCounts(missing + changed, 0, missing, 0, changed, 0, 0, 0, 0, 0);
    }

    private static LookTally tally(long missing, long changed) {
        LookTally tally = new LookTally();
        LongStream.range(0, missing).forEach(place -> tally.drifts(DriftKind.MISSING, place));
        LongStream.range(0, changed).forEach(place -> tally.drifts(DriftKind.CHANGED, place));
        return tally;
    }
}
