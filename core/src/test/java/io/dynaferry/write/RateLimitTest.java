package io.dynaferry.write;

import static io.dynaferry.table.DefinitionBuilder.index;
import static io.dynaferry.table.DefinitionBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.DefinitionBuilder;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.TableDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final Projection EVERYTHING = new Projection(Projection.Kind.ALL, List.of());

    @ParameterizedTest
    @ValueSource(strings = {"5000", "1", "80%", "100%", "0.5%", "12.5"})
    void whatIsReadIsShownAsItWasWritten(String text) {
        assertThat(RateLimit.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "fast, 'it is neither units per second (5000) nor a percentage (80%): fast'",
        "'', 'it is neither units per second (5000) nor a percentage (80%): '",
        "-5, 'it is neither units per second (5000) nor a percentage (80%): -5'",
        "1e9, 'it is neither units per second (5000) nor a percentage (80%): 1e9'",
        "0, units per second are at least 1: 0",
        "0%, a percentage is more than 0 and at most 100: 0%",
        "101%, a percentage is more than 0 and at most 100: 101%",
    })
    void whatIsWrongIsSaid(String text, String message) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void unitsArePlainlyThoseUnits() {
        assertThat(RateLimit.parse("5000").writesTo(provisioned(10))).isEqualTo(RateBounds.upTo(5_000));
    }

    @Test
    void aPercentageIsOfWhatIsProvisioned() {
        assertThat(RateLimit.parse("80%").writesTo(provisioned(5_000))).isEqualTo(RateBounds.upTo(4_000));
        assertThat(RateLimit.parse("1%").writesTo(provisioned(5))).isEqualTo(RateBounds.upTo(1));
    }

    @Test
    void indexesHaveCapacityOfTheirOwnButCannotTakeMoreThanTheTableIsWritten() {
        TableDefinition definition = plain().provisioned(1, 300)
                .global(index("Rare", "Genre:S", EVERYTHING))
                .provisioned(1, 9_000)
                .global(index("Rich", "Year:N", EVERYTHING))
                .provisioned(1, 1_000)
                .build();
        assertThat(RateLimit.parse("50%").writesTo(definition)).isEqualTo(RateBounds.upTo((1_000 + 300 + 1_000) / 2));
    }

    @Test
    void onDemandItIsOfTheLimitThatSomebodyHasSetOrElseOfTheWarmThroughput() {
        RateLimit half = RateLimit.parse("50%");
        assertThat(half.writesTo(plain().limited(1, 2_000).build())).isEqualTo(RateBounds.upTo(1_000));
        assertThat(half.writesTo(plain().warm(Observed.known(new CapacityUnits(1, 40_000)))
                        .build()))
                .isEqualTo(RateBounds.upTo(20_000));
    }

    @Test
    void aPercentageOfNobodyKnowsWhatIsRefused() {
        assertThatThrownBy(() -> RateLimit.parse("50%").writesTo(plain().build()))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "Cannot take 50% of the write capacity of Music: it is on demand and its warm throughput is not"
                                + " known. Give units per second instead.")
                .extracting(failure -> ((MigrationException) failure).exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void withoutALimitAllIsTakenThatThereIs() {
        assertThat(RateLimit.defaultWritesTo(provisioned(500))).isEqualTo(RateBounds.upTo(500));
        assertThat(RateLimit.defaultWritesTo(plain().limited(1, 2_000).build())).isEqualTo(RateBounds.upTo(2_000));
        assertThat(RateLimit.defaultWritesTo(plain().warm(Observed.known(new CapacityUnits(1, 40_000)))
                        .build()))
                .isEqualTo(RateBounds.atLeast(40_000));
        assertThat(RateLimit.defaultWritesTo(plain().build())).isEqualTo(RateBounds.unknown());
    }

    private static DefinitionBuilder plain() {
        return table("Music", "Artist:S");
    }

    private static TableDefinition provisioned(long write) {
        return plain().provisioned(1, write).build();
    }
}
