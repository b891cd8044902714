package io.dynaferry.preflight;

import static io.dynaferry.fixture.ItemFixture.item;
import static io.dynaferry.table.DefinitionBuilder.index;
import static io.dynaferry.table.DefinitionBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.KeySchema;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.TableDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRulesTest {
    private static final Projection ALL = new Projection(Projection.Kind.ALL, List.of());
    private static final TableDefinition TARGET = table("Copy", "pk:S")
            .global(index("g", "word:S", ALL))
            .local(index("l", "pk:S,rank:N", ALL))
            .build();

    private final SampleTally tally = new SampleTally(KeySchema.parse("pk:S"), TARGET);

    private Finding finding(String check) {
        return SampleRules.all(Observed.known(tally), 1_000).stream()
                .filter(each -> each.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void indexesRefuseAnotherTypeAnEmptyAndATooLongValue() {
        tally.add(item("pk", "1").num("word", "1").build());
        tally.add(item("pk", "2").str("word", "").build());
        tally.add(item("pk", "3").str("word", "x".repeat(2049)).build());
        tally.add(item("pk", "4").str("rank", "first").build());
        tally.add(item("pk", "5").yes("rank").build());
        tally.add(item("pk", "6").str("word", "x".repeat(2048)).num("rank", "1").build());
        tally.add(item("pk", "7").build());

        Finding finding = finding("source index keys");

        assertThat(finding.result()).isEqualTo(Result.BLOCKER);
        assertThat(finding.reason())
                .contains(
                        "2 of 7 sampled items for attribute rank of index l",
                        "3 of 7 sampled items for attribute word of index g");
    }

    @Test
    void itemsAreJudgedByTheSizeTheTargetWouldHaveThem() {
        // pk 2 + 1 and v 1: 4 bytes beside the value
        tally.add(item("pk", "1").str("v", "x".repeat(400 * 1024 - 4)).build());
        assertThat(finding("source item sizes").result()).isEqualTo(Result.WARNING);

        tally.add(item("pk", "2").str("v", "x".repeat(400 * 1024 - 3)).build());
        assertThat(finding("source item sizes").result()).isEqualTo(Result.BLOCKER);
        assertThat(finding("source item sizes").reason()).startsWith("1 of 2 sampled items would be too large");
    }

    @Test
    void smallItemsAreAllRight() {
        tally.add(item("pk", "1").build());

        assertThat(finding("source item sizes").reason())
                .isEqualTo("1 sampled item of 3 bytes on average; the largest has 3 bytes, 409,600 are allowed.");
        assertThat(finding("source index keys").result()).isEqualTo(Result.OK);
        assertThat(tally.unitsPerItem()).isEqualTo(1);
    }

    @Test
    void whatTheTransformRefusesIsTold() {
        tally.add(item("pk", "1").build());
        tally.addRejected();

        assertThat(finding("source transform").reason())
                .isEqualTo("The transform cannot be applied to 1 of 2 sampled items.");
    }

    @Test
    void anEmptySourceIsToldAndNothingMore() {
        assertThat(SampleRules.all(Observed.known(tally), 1_000))
                .containsExactly(Finding.ok("source sample", "The source shows no items."));
    }

    @Test
    void aFewItemsDoNotMakeAKeyHot() {
        tally.add(item("pk", "1").build());

        assertThat(SampleRules.all(Observed.known(tally), 100_000))
                .filteredOn(each -> each.check().equals("source hot keys"))
                .extracting(Finding::result)
                .containsExactly(Result.OK);
    }
}
