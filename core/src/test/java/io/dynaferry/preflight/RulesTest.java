package io.dynaferry.preflight;

import static io.dynaferry.table.DefinitionBuilder.index;
import static io.dynaferry.table.DefinitionBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dynaferry.preflight.TargetRules.LastWrite;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.StreamView;
import io.dynaferry.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no local server can show: real ARNs, indexes with a capacity of their own, limits of time to the second. */
class RulesTest {
    private static final Projection ALL = new Projection(Projection.Kind.ALL, List.of());
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aTableIsNotMovedIntoItself() {
        TableDefinition music = table("Music", "pk:S").build();

        assertThat(TableRules.distinct(music, music, Set.of()).result()).isEqualTo(Result.BLOCKER);
        assertThat(TableRules.distinct(music, music, EnumSet.of(SideName.TARGET))
                        .result())
                .as("local servers give every account the same ARNs")
                .isEqualTo(Result.OK);
        assertThat(TableRules.distinct(music, table("Copy", "pk:S").build(), Set.of())
                        .result())
                .isEqualTo(Result.OK);
    }

    @Test
    void anIndexTakesItsShareOfTheWish() {
        TableDefinition target = table("Copy", "pk:S")
                .provisioned(10, 400)
                .global(index("g", "a:S", ALL))
                .provisioned(10, 600)
                .build();

        assertThat(CapacityRules.wanted(target, 1_000))
                .extracting(Finding::check, Finding::result)
                .containsExactly(
                        tuple("target write capacity", Result.OK),
                        tuple("target write capacity of index g", Result.WARNING));
    }

    @Test
    void aStreamSettlesForFiveMinutes() {
        TableDefinition source =
                table("Music", "pk:S").stream(StreamView.NEW_IMAGE).build();

        assertThat(stream(source, Duration.ofSeconds(299)).result()).isEqualTo(Result.WARNING);
        assertThat(stream(source, Duration.ofMinutes(5)).result()).isEqualTo(Result.OK);
    }

    private static Finding stream(TableDefinition source, Duration age) {
        return StreamRules.source(
                source, Observed.known(new StreamState("ENABLED", Observed.known(NOW.minus(age)))), NOW);
    }

    @Test
    void retentionIsTwentyFourHoursAndWarnsFromTwelve() {
        assertThat(retention(12 * 3600 - 1)).isEqualTo(Result.OK);
        assertThat(retention(12 * 3600)).isEqualTo(Result.WARNING);
        assertThat(retention(24 * 3600 - 1)).isEqualTo(Result.WARNING);
        assertThat(retention(24 * 3600)).isEqualTo(Result.BLOCKER);
    }

    private static Result retention(double seconds) {
        return StreamRules.retention(new Estimate(seconds * 10, 10, "as asked")).result();
    }

    @Test
    void aClockMayBeHalfAMinuteWrong() {
        assertThat(skew(Duration.ofSeconds(-30))).isEqualTo(Result.OK);
        assertThat(skew(Duration.ofSeconds(31))).isEqualTo(Result.WARNING);
        assertThat(skew(Duration.ofMinutes(-5))).isEqualTo(Result.WARNING);
        assertThat(skew(Duration.ofSeconds(-301))).isEqualTo(Result.BLOCKER);
        assertThat(ClockRules.skew(SideName.SOURCE, Observed.unknown("no date")).result())
                .isEqualTo(Result.NOT_KNOWN);
    }

    private static Result skew(Duration ahead) {
        return ClockRules.skew(SideName.SOURCE, Observed.known(ahead)).result();
    }

    @Test
    void aWishUpToTheQuotaIsAllRight() {
        Observed<CapacityUnits> quota = Observed.known(new CapacityUnits(40_000, 40_000));

        assertThat(CapacityRules.quota(quota, 40_000).result()).isEqualTo(Result.OK);
        assertThat(CapacityRules.quota(quota, 40_001).result()).isEqualTo(Result.WARNING);
    }

    @Test
    void aKeyThatNoCallCouldUseIsNotKnown() {
        TableDefinition encrypted = table("Music", "pk:S")
                .kmsKey("arn:aws:kms:eu-west-1:111122223333:key/1")
                .build();
        Access denied = new Access(Access.Kind.DENIED, "These credentials may not do dynamodb:Scan");

        assertThat(AccessRules.key(SideName.SOURCE, encrypted, Map.of("Scan", denied))
                        .result())
                .isEqualTo(Result.NOT_KNOWN);
        assertThat(AccessRules.key(SideName.SOURCE, encrypted, Map.of("Scan", Access.allowed()))
                        .result())
                .isEqualTo(Result.OK);
        assertThat(AccessRules.key(SideName.SOURCE, table("Music", "pk:S").build(), Map.of("Scan", denied))
                        .result())
                .isEqualTo(Result.OK);
    }

    @Test
    void aStreamOfTheTargetWithoutRecordsIsAllRight() {
        assertThat(TargetRules.writers(Observed.known(new LastWrite(null))).result())
                .isEqualTo(Result.OK);
        assertThat(TargetRules.writers(Observed.known(new LastWrite(NOW))).reason())
                .contains("a record of 2026-11-21 12:00:00 UTC");
    }

    @Test
    void oneBlockerIsANoGoAndWhatIsNotKnownIsNone() {
        Finding unknown = Finding.notKnown("a", "It is not known.", "Ask.");
        Finding blocker = Finding.blocker("b", "It is wrong.", "Correct it.");

        assertThat(new Findings(List.of(unknown)).sentence()).isEqualTo("GO: 1 not known, 0 ok.");
        assertThat(new Findings(List.of(unknown, blocker, blocker)).sentence())
                .isEqualTo("NO-GO: 2 blockers, 1 not known, 0 ok.");
    }
}
