package io.dynaferry.fire;

import io.dynaferry.testkit.stream.DeliveryFault;
import java.util.Map;

/**
 * A migration and what happens meanwhile, all of it drawn from a seed. Immutable.
 *
 * @param items in the source when the load begins
 * @param poison how many more there are that the target never takes
 * @param damage how many items of the target somebody else spoils before the repair: as many are deleted, changed and invented
 * @param load what befalls the load
 * @param follow what befalls the function, from its start to the end
 * @param repair what befalls the repair
 * @param deliveries how likely each fault of a delivery to the function is
 * @param during what the writers do while the repair is under way
 */
record Scenario(
        String name,
        long seed,
        Shape shape,
        int items,
        int poison,
        int damage,
        Trouble load,
        Trouble follow,
        Trouble repair,
        Map<DeliveryFault, Double> deliveries,
        Writing during) {
    /** What writers do. */
    enum Writing {
        NOTHING,
        /** Puts and deletes, over all keys but the quiet ones. */
        ANYWHERE,
        /** That, and to every item that is wrong in the target they write just what stands there: the repair must not undo it. */
        WHERE_THE_REPAIR_IS
    }

    Scenario {
        deliveries = Map.copyOf(deliveries);
    }

    static Scenario calm(String name, long seed, Shape shape, int items) {
        return new Scenario(
                name, seed, shape, items, 0, 12, Trouble.NONE, Trouble.NONE, Trouble.NONE, Map.of(), Writing.ANYWHERE);
    }

    /** The same trouble for each program. */
    Scenario everywhere(Trouble trouble) {
        return load(trouble).follow(trouble).repair(trouble);
    }

    Scenario load(Trouble trouble) {
        return new Scenario(name, seed, shape, items, poison, damage, trouble, follow, repair, deliveries, during);
    }

    Scenario follow(Trouble trouble) {
        return new Scenario(name, seed, shape, items, poison, damage, load, trouble, repair, deliveries, during);
    }

    Scenario repair(Trouble trouble) {
        return new Scenario(name, seed, shape, items, poison, damage, load, follow, trouble, deliveries, during);
    }

    Scenario deliveries(Map<DeliveryFault, Double> likelihoods) {
        return new Scenario(name, seed, shape, items, poison, damage, load, follow, repair, likelihoods, during);
    }

    Scenario poison(int count) {
        return new Scenario(name, seed, shape, items, count, damage, load, follow, repair, deliveries, during);
    }

    Scenario damage(int count) {
        return new Scenario(name, seed, shape, items, poison, count, load, follow, repair, deliveries, during);
    }

    Scenario during(Writing writing) {
        return new Scenario(name, seed, shape, items, poison, damage, load, follow, repair, deliveries, writing);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + name;
    }
}
