package io.dynaferry.fire;

import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one program has to put up with. Immutable.
 *
 * @param faults how likely each one is for a request
 * @param operations which may have faults; all, when none is named
 * @param delay of requests and answers that are late
 * @param outage what one is like
 * @param blows in their order
 */
record Trouble(Map<Fault, Double> faults, Set<String> operations, Duration delay, Outage outage, List<Blow> blows) {
    static final Trouble NONE = new Trouble(
            Map.of(), Set.of(), Duration.ofMillis(50), new Outage(Fault.CUT_BEFORE, Duration.ofSeconds(4)), List.of());

    Trouble {
        faults = Map.copyOf(faults);
        operations = Set.copyOf(operations);
        blows = List.copyOf(blows);
    }

    Trouble with(Fault fault, double probability) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(faults);
        more.put(fault, probability);
        return new Trouble(more, operations, delay, outage, blows);
    }

    Trouble onlyFor(String... chosen) {
        return new Trouble(faults, Set.of(chosen), delay, outage, blows);
    }

    Trouble delayedBy(Duration other) {
        return new Trouble(faults, operations, other, outage, blows);
    }

    Trouble outagesOf(Fault fault, Duration duration) {
        Outage other = new Outage(fault, duration);
        return new Trouble(faults, operations, delay, other, blows);
    }

    Trouble blow(Blow.Kind kind, int after) {
        List<Blow> more = new ArrayList<>(blows);
        more.add(new Blow(kind, after));
        return new Trouble(faults, operations, delay, outage, more);
    }

    FaultPlan plan(long seed) {
        FaultPlan plan = FaultPlan.nothing().withSeed(seed).withDelay(delay).onlyFor(operations.toArray(String[]::new));
        for (Map.Entry<Fault, Double> fault : faults.entrySet()) {
            plan = plan.withProbability(fault.getKey(), fault.getValue());
        }
        return plan;
    }
}
