package io.dynaferry.testkit.stream;

import java.util.Map;
import java.util.random.RandomGenerator;

/** Chooses what happens to each delivery. Called by one thread at a time. */
@FunctionalInterface
public interface DeliveryFaults {
    DeliveryFault next();

    static DeliveryFaults none() {
        return () -> DeliveryFault.NONE;
    }

    /** Each fault with its own probability; their sum is at most 1. */
    static DeliveryFaults random(RandomGenerator random, Map<DeliveryFault, Double> probabilities) {
        return () -> {
            double left = random.nextDouble();
            for (DeliveryFault fault : DeliveryFault.values()) {
                left -= probabilities.getOrDefault(fault, 0.0);
                if (left < 0 && fault != DeliveryFault.NONE) {
                    return fault;
                }
            }
            return DeliveryFault.NONE;
        };
    }
}
