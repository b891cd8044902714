package io.dynaferry.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fire.Blow.Kind;
import io.dynaferry.fire.Scenario.Writing;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.stream.DeliveryFault;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    /** Less is as good as never in the few hundred requests of a program. */
    private static final double OFTEN_ENOUGH = 0.03;

    private static final List<Function<Scenario, Trouble>> PROGRAMS =
            List.of(Scenario::load, Scenario::follow, Scenario::repair);

    @Test
    void aSeedIsAScenario() {
        for (long seed = -20; seed < 100; seed++) {
            assertThat(Scenarios.of(seed)).isEqualTo(Scenarios.of(seed));
        }
    }

    @Test
    void theKindsTakeTurnsAndNoTwoScenariosAreEqual() {
        assertThat(turn(1).map(Scenario::name).collect(Collectors.toSet())).hasSize(Scenarios.kinds());
        assertThat(LongStream.range(0, 200).mapToObj(Scenarios::of).collect(Collectors.toSet()))
                .hasSize(200);
    }

    @Test
    void everyTurnHoldsEveryFaultForEveryProgram() {
        // A session that ends stands for an expired token: one that is fresh has none.
        Set<Fault> all = EnumSet.complementOf(EnumSet.of(Fault.EXPIRED_TOKEN));
        for (int turn = 1; turn <= 5; turn++) {
            for (Function<Scenario, Trouble> program : PROGRAMS) {
                assertThat(turn(turn).map(program).flatMap(ScenariosTest::often))
                        .containsAll(all);
            }
        }
    }

    private static Stream<Fault> often(Trouble trouble) {
        return trouble.faults().entrySet().stream()
                .filter(fault -> fault.getValue() >= OFTEN_ENOUGH)
                .map(fault -> fault.getKey());
    }

    @Test
    void everyTurnHoldsEveryBlowForEveryProgram() {
        // Nobody asks a function to end, and between invocations it is frozen anyway.
        Set<Kind> ofFunction = EnumSet.complementOf(EnumSet.of(Kind.TERMINATE, Kind.FREEZE));
        for (int turn = 1; turn <= 5; turn++) {
            assertThat(blows(turn, Scenario::load)).containsAll(EnumSet.allOf(Kind.class));
            assertThat(blows(turn, Scenario::follow)).containsAll(ofFunction);
            assertThat(blows(turn, Scenario::repair)).containsAll(EnumSet.allOf(Kind.class));
        }
    }

    private static Set<Kind> blows(int turn, Function<Scenario, Trouble> program) {
        return turn(turn)
                .map(program)
                .map(Trouble::blows)
                .flatMap(Collection::stream)
                .map(Blow::kind)
                .collect(Collectors.toSet());
    }

    @Test
    void everyTurnHoldsEveryShapeAndDeliveryAndWritingAndPoison() {
        for (int turn = 1; turn <= 5; turn++) {
            assertThat(turn(turn).map(Scenario::shape)).contains(Shape.values());
            assertThat(turn(turn).map(Scenario::during)).contains(Writing.values());
            assertThat(turn(turn).flatMap(scenario -> scenario.deliveries().keySet().stream()))
                    .contains(DeliveryFault.TWICE, DeliveryFault.ANSWER_LOST, DeliveryFault.CRASH);
            assertThat(turn(turn).map(Scenario::poison)).anyMatch(poison -> poison > 0);
        }
    }

    @Test
    void everyTurnHoldsAnOutageOfMoreThanAMinuteAndThreeTurnsOneForEachProgram() {
        for (int turn = 1; turn <= 5; turn++) {
            assertThat(turn(turn)).anyMatch(scenario -> PROGRAMS.stream().anyMatch(of -> isLong(of.apply(scenario))));
        }
        for (Function<Scenario, Trouble> program : PROGRAMS) {
            assertThat(Stream.of(1, 2, 3).flatMap(ScenariosTest::turn).map(program))
                    .anyMatch(ScenariosTest::isLong);
        }
    }

    private static boolean isLong(Trouble trouble) {
        return trouble.outage().duration().compareTo(Duration.ofMinutes(1)) > 0
                && trouble.blows().stream().anyMatch(blow -> blow.kind() == Kind.OUTAGE);
    }

    @Test
    void everyTurnHoldsEveryKindOfOutage() {
        for (int turn = 1; turn <= 5; turn++) {
            assertThat(outages(turn)).containsAll(Outage.FAULTS);
        }
    }

    private static Stream<Fault> outages(int turn) {
        return turn(turn)
                .flatMap(scenario -> PROGRAMS.stream().map(program -> program.apply(scenario)))
                .filter(trouble -> trouble.blows().stream().anyMatch(blow -> blow.kind() == Kind.OUTAGE))
                .map(trouble -> trouble.outage().fault());
    }

    /** The seeds of the first turn are 1 to 12. */
    private static Stream<Scenario> turn(int turn) {
        long last = (long) turn * Scenarios.kinds();
        return LongStream.rangeClosed(last - Scenarios.kinds() + 1, last).mapToObj(Scenarios::of);
    }
}
