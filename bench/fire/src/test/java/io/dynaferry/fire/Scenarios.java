package io.dynaferry.fire;

import io.dynaferry.fire.Blow.Kind;
import io.dynaferry.fire.Scenario.Writing;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.stream.DeliveryFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All that is tried. To add one: write how it is drawn, and put it into the list. */
final class Scenarios {
    private static final Duration LONGER_THAN_AN_INVOCATION = Follower.INVOCATION.plusSeconds(2);

    private static final List<Family> FAMILIES = List.of(
            new Family("everything at once", Scenarios::everything),
            new Family("repair among writers", Scenarios::repairAmongWriters),
            new Family("kills", Scenarios::kills),
            new Family("throttling", Scenarios::throttling),
            new Family("errors and cut connections", Scenarios::errors),
            new Family("restarted database", Scenarios::restarts),
            new Family("items that nobody takes", Scenarios::poison),
            new Family("outages", Scenarios::outages),
            new Family("batches that come again", Scenarios::redelivery),
            new Family("sessions that end", Scenarios::sessions),
            new Family("slow links", Scenarios::slowLinks),
            new Family("a long outage", Scenarios::longOutage));

    private record Family(String name, Drawing drawing) {}

    /** Draws a scenario on top of a calm one. */
    @FunctionalInterface
    private interface Drawing {
        Scenario draw(Scenario calm, RandomGenerator random);
    }

    private Scenarios() {}

    /** The kinds take so many seeds for one turn. */
    static int kinds() {
        return FAMILIES.size();
    }

    /** A short one with something of almost everything, the same in every build. */
    static Scenario ofEveryBuild() {
        Trouble some = Trouble.NONE
                .with(Fault.THROTTLED, 0.05)
                .with(Fault.SOME_UNPROCESSED, 0.15)
                .with(Fault.ERROR_BEFORE, 0.04)
                .with(Fault.ERROR_AFTER, 0.06)
                .with(Fault.CUT_AFTER, 0.06)
                .with(Fault.CUT_IN_MID_ANSWER, 0.04)
                .with(Fault.LATE, 0.1);
        return Scenario.calm("the one of every build", 0, Shape.NUMBER, 300)
                .damage(8)
                .load(some.blow(Kind.KILL, 45))
                .follow(some.blow(Kind.END_SESSIONS, 3).blow(Kind.KILL, 6))
                .repair(some)
                .deliveries(Map.of(DeliveryFault.TWICE, 0.2, DeliveryFault.ANSWER_LOST, 0.1, DeliveryFault.CRASH, 0.05))
                .during(Writing.NOTHING);
    }

    /** The scenario of a seed: the kinds take turns, and everything else is drawn. */
    static Scenario of(long seed) {
        Family family = FAMILIES.get((int) Math.floorMod(seed - 1, (long) FAMILIES.size()));
        RandomGenerator random = new SplittableRandom(seed);
        long turn = Math.floorDiv(seed - 1, (long) FAMILIES.size());
        // From one turn to the next a kind meets another shape.
        List<Shape> shapes = List.of(Shape.values());
        Shape shape = shapes.get((int) Math.floorMod(seed + turn, (long) shapes.size()));
        Scenario calm = Scenario.calm(family.name(), seed, shape, 800 + random.nextInt(400));
        return family.drawing().draw(calm, random);
    }

    private static Scenario everything(Scenario calm, RandomGenerator random) {
        Trouble some = Trouble.NONE
                .with(Fault.THROTTLED, 0.03)
                .with(Fault.SOME_UNPROCESSED, 0.1)
                .with(Fault.ERROR_BEFORE, 0.02)
                .with(Fault.ERROR_AFTER, 0.02)
                .with(Fault.CUT_AFTER, 0.02)
                .with(Fault.CUT_IN_MID_ANSWER, 0.02)
                .with(Fault.SLOW, 0.05)
                .with(Fault.LATE, 0.2)
                .delayedBy(Duration.ofMillis(120))
                .outagesOf(one(Outage.FAULTS, random), LONGER_THAN_AN_INVOCATION);
        return calm.load(some.blow(Kind.KILL, 10 + early(random)))
                .follow(some.blow(Kind.KILL, early(random))
                        .blow(Kind.OUTAGE, 1 + random.nextInt(5))
                        .blow(Kind.END_SESSIONS, 1 + random.nextInt(5)))
                .repair(some.blow(any(random), anywhere(random)).blow(Kind.KILL, anywhere(random)))
                .deliveries(Map.of(DeliveryFault.TWICE, 0.1, DeliveryFault.ANSWER_LOST, 0.1, DeliveryFault.CRASH, 0.02))
                .during(Writing.WHERE_THE_REPAIR_IS);
    }

    /** The writes of the repair are so late that the source changes between its look and its write. */
    private static Scenario repairAmongWriters(Scenario calm, RandomGenerator random) {
        Trouble late = Trouble.NONE
                .with(Fault.LATE, 1)
                .onlyFor("PutItem", "DeleteItem")
                .delayedBy(Duration.ofMillis(100 + random.nextInt(200)));
        return calm.damage(40)
                .repair(late.blow(Kind.KILL, 40 + random.nextInt(60)))
                .during(Writing.WHERE_THE_REPAIR_IS);
    }

    private static Scenario kills(Scenario calm, RandomGenerator random) {
        boolean askedLast = random.nextBoolean();
        Kind first = askedLast ? Kind.KILL : Kind.TERMINATE;
        Kind last = askedLast ? Kind.TERMINATE : Kind.KILL;
        return calm.load(Trouble.NONE.blow(first, anywhere(random)).blow(last, anywhere(random)))
                .follow(Trouble.NONE
                        .blow(Kind.KILL, early(random))
                        .blow(Kind.KILL, early(random))
                        .blow(Kind.KILL, early(random)))
                .repair(Trouble.NONE.blow(last, anywhere(random)).blow(first, anywhere(random)))
                .damage(30)
                .during(random.nextBoolean() ? Writing.NOTHING : Writing.ANYWHERE);
    }

    private static Scenario throttling(Scenario calm, RandomGenerator random) {
        Trouble throttled = Trouble.NONE
                .with(Fault.THROTTLED, upTo(0.15, random))
                .with(Fault.PROVISIONED_THROUGHPUT_EXCEEDED, upTo(0.15, random))
                .with(Fault.REQUEST_LIMIT_EXCEEDED, upTo(0.1, random))
                .with(Fault.SOME_UNPROCESSED, 0.3)
                .with(Fault.ALL_UNPROCESSED, 0.1);
        return calm.everywhere(throttled).during(Writing.NOTHING);
    }

    private static Scenario errors(Scenario calm, RandomGenerator random) {
        Trouble spoiled = Trouble.NONE
                .with(Fault.ERROR_BEFORE, upTo(0.1, random))
                .with(Fault.ERROR_AFTER, upTo(0.1, random))
                .with(Fault.CUT_BEFORE, 0.05)
                .with(Fault.CUT_AFTER, upTo(0.1, random))
                .with(Fault.CUT_IN_MID_ANSWER, 0.05);
        return calm.everywhere(spoiled).during(Writing.NOTHING);
    }

    private static Scenario restarts(Scenario calm, RandomGenerator random) {
        return calm.load(Trouble.NONE.blow(Kind.RESTART, anywhere(random)).blow(Kind.KILL, early(random)))
                .follow(Trouble.NONE.blow(Kind.RESTART, early(random)))
                .repair(Trouble.NONE.blow(Kind.RESTART, anywhere(random)));
    }

    private static Scenario poison(Scenario calm, RandomGenerator random) {
        return calm.poison(1 + random.nextInt(30))
                .load(Trouble.NONE.with(Fault.SOME_UNPROCESSED, 0.1).blow(Kind.KILL, 10 + early(random)))
                .follow(Trouble.NONE.with(Fault.ERROR_AFTER, 0.1).blow(Kind.KILL, early(random)))
                .deliveries(Map.of(DeliveryFault.TWICE, 0.2, DeliveryFault.ANSWER_LOST, 0.1))
                .during(Writing.NOTHING);
    }

    private static Scenario outages(Scenario calm, RandomGenerator random) {
        List<Fault> faults = new ArrayList<>(Outage.FAULTS);
        Collections.rotate(faults, random.nextInt(faults.size()));
        Duration some = Duration.ofSeconds(8 + random.nextInt(10));
        return calm.load(Trouble.NONE.outagesOf(faults.get(0), some).blow(Kind.OUTAGE, anywhere(random)))
                .follow(Trouble.NONE
                        .outagesOf(faults.get(1), LONGER_THAN_AN_INVOCATION)
                        .blow(Kind.OUTAGE, early(random)))
                .repair(Trouble.NONE.outagesOf(faults.get(2), some).blow(Kind.OUTAGE, anywhere(random)));
    }

    private static Scenario redelivery(Scenario calm, RandomGenerator random) {
        return calm.follow(Trouble.NONE.with(Fault.ERROR_AFTER, 0.1).with(Fault.ALL_UNPROCESSED, 0.2))
                .deliveries(Map.of(
                        DeliveryFault.TWICE,
                        0.3,
                        DeliveryFault.ANSWER_LOST,
                        0.3,
                        DeliveryFault.CRASH,
                        0.1 * random.nextDouble()));
    }

    private static Scenario sessions(Scenario calm, RandomGenerator random) {
        Trouble ending = Trouble.NONE.blow(Kind.END_SESSIONS, early(random)).blow(Kind.END_SESSIONS, early(random));
        return calm.everywhere(ending.with(Fault.SLOW, 0.5).delayedBy(Duration.ofMillis(200)));
    }

    private static Scenario slowLinks(Scenario calm, RandomGenerator random) {
        Trouble slow = Trouble.NONE
                .with(Fault.SLOW, 0.4)
                .with(Fault.LATE, 0.3)
                .delayedBy(Duration.ofMillis(50 + random.nextInt(250)));
        Trouble frozen = slow.blow(Kind.FREEZE, anywhere(random));
        return calm.load(frozen).follow(slow).repair(frozen);
    }

    /** Longer than many a client's patience. */
    private static Scenario longOutage(Scenario calm, RandomGenerator random) {
        Trouble outage = Trouble.NONE
                .outagesOf(one(Outage.FAULTS, random), Duration.ofSeconds(75))
                .blow(Kind.OUTAGE, anywhere(random));
        return switch ((int) Math.floorMod(calm.seed() / kinds() - 1, 3L)) {
            case 0 -> calm.load(outage);
            case 1 -> calm.follow(outage);
            default -> calm.repair(outage);
        };
    }

    private static Kind any(RandomGenerator random) {
        return one(List.of(Kind.values()), random);
    }

    private static <T> T one(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Some, and at most this much. */
    private static double upTo(double most, RandomGenerator random) {
        return most * (0.3 + 0.7 * random.nextDouble());
    }

    /** In the function's work, and in what a job does before it writes. */
    private static int early(RandomGenerator random) {
        return 1 + random.nextInt(40);
    }

    /** A job plans for some two dozen requests, and writes for the next fifty. */
    private static int anywhere(RandomGenerator random) {
        return 8 + random.nextInt(65);
    }
}
