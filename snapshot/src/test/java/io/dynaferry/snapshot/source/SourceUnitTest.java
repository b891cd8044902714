package io.dynaferry.snapshot.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceUnitTest {
    @ParameterizedTest
    @ValueSource(strings = {"segment/1/2", "file/0/prefix with spaces/ünï/data.json.gz", "tab\tand | bar"})
    void aUnitTravelsAsText(String name) {
        SourceUnit unit = new SourceUnit(name, 3, Long.MAX_VALUE, 0, "a recipe: " + name);

        assertThat(SourceUnit.decoded(unit.encoded())).isEqualTo(unit);
    }

    @Test
    void anEmptyRecipeTravelsToo() {
        SourceUnit unit = new SourceUnit("name", 0, 0, 0, "");

        assertThat(SourceUnit.decoded(unit.encoded())).isEqualTo(unit);
    }

    @Test
    void whatIsNoUnitIsRefused() {
        assertThatThrownBy(() -> SourceUnit.decoded("segment/1/2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceUnit("two\nlines", 0, 0, 0, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceUnit("name", 0, 0, 0, "two\nlines"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlanKnowsItsStagesAndSums() {
        SourceUnit full = new SourceUnit("a", 0, 10, 1, "");
        SourceUnit first = new SourceUnit("b", 1, 20, 2, "");
        SourceUnit second = new SourceUnit("c", 1, 30, 3, "");
        SourcePlan plan = new SourcePlan("", "", null, List.of(), List.of(full, first, second));

        assertThat(plan.stages()).isEqualTo(2);
        assertThat(plan.stage(0)).containsExactly(full);
        assertThat(plan.stage(1)).containsExactly(first, second);
        assertThat(plan.expectedBytes()).isEqualTo(60);
        assertThat(plan.expectedRecords()).isEqualTo(6);
    }
}
