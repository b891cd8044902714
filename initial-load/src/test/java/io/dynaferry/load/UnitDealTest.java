package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.snapshot.source.SourceUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitDealTest {
    @Test
    void everyUnitGoesToExactlyOneTask() {
        List<SourceUnit> units = units(10, 20, 30, 40, 50, 60, 70);

        List<String> tasks = UnitDeal.toTasks(units, 3);

        assertThat(tasks).hasSize(3);
        assertThat(tasks.stream().flatMap(task -> UnitDeal.decoded(task).stream()))
                .containsExactlyInAnyOrderElementsOf(units);
    }

    @Test
    void tasksHaveAboutTheSameToDo() {
        List<String> tasks = UnitDeal.toTasks(units(60, 10, 20, 30), 2);

        assertThat(tasks)
                .allSatisfy(task -> assertThat(UnitDeal.decoded(task).stream()
                                .mapToLong(SourceUnit::expectedBytes)
                                .sum())
                        .isEqualTo(60));
    }

    @Test
    void neighboursGoToDifferentTasks() {
        List<String> tasks = UnitDeal.toTasks(units(5, 5, 5, 5), 2);

        assertThat(UnitDeal.decoded(tasks.get(0)).stream().map(SourceUnit::name))
                .doesNotContainSequence("unit0", "unit1");
    }

    @Test
    void thereAreNoMoreTasksThanUnits() {
        assertThat(UnitDeal.toTasks(units(1), 8)).hasSize(1);
    }

    private static List<SourceUnit> units(long... bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(index -> new SourceUnit("unit" + index, 0, bytes[index], 1, ""))
                .toList();
    }
}
