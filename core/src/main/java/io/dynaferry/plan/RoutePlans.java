package io.dynaferry.plan;

import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All routes for one case, and the one to take. */
public record RoutePlans(List<RoutePlan> all, Recommendation recommendation) {
    private static final Duration LONG = Duration.ofHours(12);
    private static final double A_DOLLAR = 1;

    public RoutePlans {
        all = List.copyOf(all);
    }

    public static RoutePlans of(Move move, Prices prices) {
        LoadRoutes loads = new LoadRoutes(move, prices);
        NativeRoutes natives = new NativeRoutes(move, prices);
        List<RoutePlan> all = List.of(
                loads.scanLoad(),
                loads.exportLoad(),
                loads.incrementalChain(),
                natives.importTable(),
                natives.globalTable(),
                natives.backupRestore());
        return new RoutePlans(all, recommended(all));
    }

    private static Recommendation recommended(List<RoutePlan> all) {
        Optional<RoutePlan> ours =
                best(all.stream().filter(plan -> !plan.route().isNative()));
        Optional<RoutePlan> theirs =
                best(all.stream().filter(plan -> plan.route().isNative()));
        if (ours.isEmpty() && theirs.isEmpty()) {
            return new Recommendation(
                    null,
                    "No route is possible as it is: " + all.get(0).obstacles().get(0)
                            + " Give more write units, or let the writes rest.");
        }
        if (theirs.isEmpty()) {
            return ours(all, ours.orElseThrow());
        }
        if (ours.isEmpty()) {
            return new Recommendation(
                    theirs.get().route(), "Not this tool: nothing else can do it. " + limit(theirs.get()));
        }
        return cheaper(ours.get(), theirs.get());
    }

    /** The cheapest whose costs are all known as far as they can be; where it takes long, a much faster one. */
    private static Optional<RoutePlan> best(Stream<RoutePlan> plans) {
        List<RoutePlan> possible =
                new ArrayList<>(plans.filter(RoutePlan::isPossible).toList());
        possible.sort(Comparator.comparing(RoutePlans::isVague).thenComparing(RoutePlan::total));
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        RoutePlan cheapest = possible.get(0);
        return Optional.of(possible.stream()
                .filter(plan -> isMuchFaster(plan, cheapest))
                .findFirst()
                .orElse(cheapest));
    }

    /** A native route whose price is not known cannot be called cheap; the comparison's unknown time is the same for all of ours. */
    private static boolean isVague(RoutePlan plan) {
        return plan.route().isNative() && plan.isIncomplete();
    }

    private static boolean isMuchFaster(RoutePlan plan, RoutePlan cheapest) {
        Duration slow = cheapest.time();
        Duration fast = plan.time();
        return slow != null
                && fast != null
                && slow.compareTo(LONG) > 0
                && fast.multipliedBy(2).compareTo(slow) <= 0;
    }

    private static Recommendation ours(List<RoutePlan> all, RoutePlan ours) {
        String why = all.stream()
                .filter(plan -> plan.route().isNative())
                .map(plan -> plan.route().title() + ": " + plan.obstacles().get(0))
                .reduce((first, second) -> first + " " + second)
                .orElse("");
        return new Recommendation(ours.route(), "The service itself cannot do it. " + why);
    }

    private static Recommendation cheaper(RoutePlan ours, RoutePlan theirs) {
        double saved = ours.total() - theirs.total();
        if (isVague(theirs) || saved < A_DOLLAR) {
            return new Recommendation(
                    ours.route(),
                    theirs.route().title()
                            + " can do it too, and saves nothing to speak of; this one proves the copy.");
        }
        return new Recommendation(
                theirs.route(),
                "Not this tool: " + theirs.route().title() + " does it for "
                        + Amounts.count(Math.round(saved)) + " USD less. " + limit(theirs)
                        + " scripts/reconcile can still prove the copy.");
    }

    private static String limit(RoutePlan plan) {
        return Objects.requireNonNull(plan.limits().get(0));
    }

    /** The plan of a route. */
    public RoutePlan plan(Route route) {
        return all.stream().filter(plan -> plan.route() == route).findFirst().orElseThrow();
    }
}
