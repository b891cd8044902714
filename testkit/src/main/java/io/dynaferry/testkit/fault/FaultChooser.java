package io.dynaferry.testkit.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Numbers the requests and decides on their faults. Thread-safe. */
final class FaultChooser {
    private final FaultPlan plan;
    private final Map<String, Long> ordinals = new HashMap<>();
    private long sequence;

    FaultChooser(FaultPlan plan) {
        this.plan = plan;
    }

    synchronized Verdict choose(String operation) {
        SeenRequest request = new SeenRequest(++sequence, operation, ordinals.merge(operation, 1L, Long::sum));
        // Keyed by the number alone, so that what one request draws does not shift what the next one gets.
        SplittableRandom random = new SplittableRandom(plan.seed() * 0xD1342543DE82EF95L + sequence);
        double drawn = random.nextDouble();
        Optional<Fault> fault =
                byRule(request).or(() -> byChance(operation, drawn)).filter(chosen -> chosen.canHappenTo(operation));
        return new Verdict(request, fault.orElse(null), random);
    }

    private Optional<Fault> byRule(SeenRequest request) {
        return plan.rules().stream()
                .flatMap(rule -> rule.fault(request).stream())
                .findFirst();
    }

    private Optional<Fault> byChance(String operation, double drawn) {
        if (!plan.operations().isEmpty() && !plan.operations().contains(operation)) {
            return Optional.empty();
        }
        double bound = 0;
        for (Fault fault : Fault.values()) {
            bound += plan.probabilities().getOrDefault(fault, 0.0);
            if (drawn < bound) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
