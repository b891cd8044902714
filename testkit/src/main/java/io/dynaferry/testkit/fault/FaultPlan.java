package io.dynaferry.testkit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a {@link FaultProxy} is to do. Rules are asked first, in their order; then chance decides, for the chosen operations
 * (all, when none is named). The same seed and the same order of requests give the same faults. Immutable.
 */
public record FaultPlan(
        long seed,
        Map<Fault, Double> probabilities,
        Set<String> operations,
        List<FaultRule> rules,
        Duration delay,
        Predicate<String> expiredAccessKeys,
        UnaryOperator<String> accessKeys) {
    private static final FaultPlan NOTHING = new FaultPlan(
            0, Map.of(), Set.of(), List.of(), Duration.ofMillis(50), key -> false, UnaryOperator.identity());

    public FaultPlan {
        probabilities = Map.copyOf(probabilities);
        operations = Set.copyOf(operations);
        rules = List.copyOf(rules);
        requireProbabilities(probabilities);
    }

    /** Every request passes. */
    public static FaultPlan nothing() {
        return NOTHING;
    }

    public FaultPlan withSeed(long other) {
        return new FaultPlan(other, probabilities, operations, rules, delay, expiredAccessKeys, accessKeys);
    }

    /** Of each request; at most one fault happens to it. */
    public FaultPlan withProbability(Fault fault, double probability) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(probabilities);
        more.put(fault, probability);
        return new FaultPlan(seed, more, operations, rules, delay, expiredAccessKeys, accessKeys);
    }

    /** Chance touches only these operations, such as {@code BatchWriteItem}. */
    public FaultPlan onlyFor(String... chosen) {
        return new FaultPlan(seed, probabilities, Set.of(chosen), rules, delay, expiredAccessKeys, accessKeys);
    }

    public FaultPlan withRule(FaultRule rule) {
        List<FaultRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new FaultPlan(seed, probabilities, operations, more, delay, expiredAccessKeys, accessKeys);
    }

    /** How late a slow answer is. */
    public FaultPlan withDelay(Duration other) {
        return new FaultPlan(seed, probabilities, operations, rules, other, expiredAccessKeys, accessKeys);
    }

    /** Requests that are signed with such an access key id are told that their token has expired. */
    public FaultPlan withExpiredAccessKeys(Predicate<String> expired) {
        return new FaultPlan(seed, probabilities, operations, rules, delay, expired, accessKeys);
    }

    /** Under which access key id the server sees a request: DynamoDB Local chooses its database by it. */
    public FaultPlan withAccessKeys(UnaryOperator<String> rewritten) {
        return new FaultPlan(seed, probabilities, operations, rules, delay, expiredAccessKeys, rewritten);
    }

    private static void requireProbabilities(Map<Fault, Double> probabilities) {
        double sum = 0;
        for (Map.Entry<Fault, Double> entry : probabilities.entrySet()) {
            if (!(entry.getValue() >= 0)) {
                throw new IllegalArgumentException("Not a probability: " + entry);
            }
            sum += entry.getValue();
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("The probabilities add up to more than 1: " + probabilities);
        }
    }
}
