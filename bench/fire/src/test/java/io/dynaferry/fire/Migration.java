package io.dynaferry.fire;

import io.dynaferry.fire.Scenario.Writing;
import io.dynaferry.item.Item;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.stream.Checkpoints;
import io.dynaferry.testkit.stream.DeliveryFaults;
import io.dynaferry.testkit.stream.DynamoDbStream;
import io.dynaferry.testkit.stream.InMemoryCheckpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Runs one scenario: load beside writers, follow until nothing is left, then repair what somebody spoils, beside writers and the
 * follower. After each part it is asked what must hold.
 */
final class Migration implements AutoCloseable {
    private static final String REPAIR = "repair";
    private static final String PROOF = "proof";
    private static final List<String> TO_THE_LAST = List.of("--repair", "put,delete", "--max-deletes", "50%");
    private static final int LATE_POISON = 7_000_000;
    private static final long LEAST_FOLLOWED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_FOLLOWED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Scenario scenario;
    private final World world;
    private final Story story;
    private final RandomGenerator random;
    private final SourceTable source;
    private final TargetTable target;
    private final Jobs jobs;
    private final Links followerLinks;
    private final Queue quarantine;
    private final Checkpoints checkpoints = new InMemoryCheckpoints();

    Migration(Scenario scenario, World world, Path directory, Story story) {
        this.scenario = scenario;
        this.world = world;
        this.story = story;
        this.random = new SplittableRandom(~scenario.seed());
        String table = world.server.freshTableName("Music");
        this.source = new SourceTable(world.source, table, scenario.shape(), new SplittableRandom(scenario.seed()));
        this.target = new TargetTable(world.target, table, "ledger-" + table, scenario.shape());
        this.jobs = new Jobs(world, source, target, directory, story);
        this.quarantine = world.queues.createQueue(QueueSettings.of("quarantine-of-" + table + ".fifo"));
        this.followerLinks = new Links(world, scenario.follow(), scenario.seed() + 1, story);
    }

    void run() throws InterruptedException {
        prepare();
        DynamoDbStream stream = DynamoDbStream.enable(world.source, source.name(), "NEW_AND_OLD_IMAGES");
        try (Writer writer = writer()) {
            load();
            poison();
            try (Follower follower = follower(stream)) {
                followAWhile();
                story.tell(writer.stop() + " writes");
                follower.drain();
                story.tell("followed: " + followerLinks.summary() + ", " + follower.starts() + " processes");
            }
        }
        Checks.tablesAreEqual(world.source, source, target);
        repair(stream);
        Checks.onlyPoisonIsInQuarantine(quarantine, source);
        prove();
    }

    private void prepare() {
        source.fill(scenario.items(), scenario.poison());
        if (scenario.poison() == 0) {
            target.create();
        } else {
            target.createWithIndex();
        }
        source.mark();
    }

    private Writer writer() {
        return Writer.begin(source, new SplittableRandom(random.nextLong()), scenario.items() * 5 / 4);
    }

    private void load() throws InterruptedException {
        try (Links links = new Links(world, scenario.load(), scenario.seed(), story)) {
            int code = jobs.load(links, scenario.poison());
            story.tell("loaded: exit code " + code + ", " + links.summary());
            Checks.isExitCode(code, 0);
        }
        Checks.loadReportIsTrue(jobs.report(Jobs.LOAD), source, jobs.rejected());
    }

    /** Changes that the target will never take. */
    private void poison() {
        for (int number = 0; number < scenario.poison(); number++) {
            source.putPoison(LATE_POISON + number);
        }
    }

    private Follower follower(DynamoDbStream stream) {
        LambdaSettings settings = LambdaSettings.of(Follower.JAR, "io.dynaferry.cdc.StreamHandler::handleRequest")
                .withTimeout(Follower.INVOCATION)
                .withVariable("TARGET_TABLE", target.name())
                .withVariable("TARGET_REGION", World.REGION)
                .withVariable("TARGET_ENDPOINT", followerLinks.target().toString())
                .withVariable("TARGET_ROLE_ARN", World.TARGET_ROLE)
                .withVariable("QUARANTINE", world.queues.url(quarantine));
        for (Map.Entry<String, String> variable : world.environment().entrySet()) {
            settings = settings.withVariable(variable.getKey(), variable.getValue());
        }
        DeliveryFaults faults = DeliveryFaults.random(new SplittableRandom(random.nextLong()), scenario.deliveries());
        Follower follower = Follower.start(settings, stream, checkpoints, faults, story);
        followerLinks.blows().aimAt(follower);
        return follower;
    }

    /** Until the function has had its share of trouble. */
    private void followAWhile() {
        long begun = System.nanoTime();
        for (long passed = 0; passed < MOST_FOLLOWED_NANOS; passed = System.nanoTime() - begun) {
            if (passed > LEAST_FOLLOWED_NANOS && followerLinks.blows().areOver()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void repair(DynamoDbStream stream) throws InterruptedException {
        Damage damage = Damage.to(target, source, scenario);
        try (RepairWatch watch = new RepairWatch(
                world.server.endpoint(), target.name(), scenario.shape().schema())) {
            int code = repaired(stream, watch, damage);
            if (code != 0 && scenario.during() != Writing.NOTHING) {
                repairWhatWasLeft();
            }
            Checks.tablesAreEqual(world.source, source, target);
            Checks.noIntentIsOpen(target);
            Checks.everyRepairWasSafe(watch, damage);
            Checks.repairReportIsTrue(jobs.report(REPAIR), code, source, damage, scenario);
        }
    }

    /** The exit code of the repair; what came meanwhile was followed to its end. */
    private int repaired(DynamoDbStream stream, RepairWatch watch, Damage damage) throws InterruptedException {
        try (Links links = repairLinks(watch, damage);
                Follower follower = follower(stream)) {
            int code = beside(() -> jobs.reconcile(links, REPAIR, TO_THE_LAST));
            story.tell("repaired: exit code " + code + ", " + links.summary());
            follower.drain();
            return code;
        }
    }

    private Links repairLinks(RepairWatch watch, Damage damage) {
        return new Links(world, watch.uri(), scenario.repair(), scenario.seed() + 2, story, whenItRepairs(damage));
    }

    /** What changed too often, or was deleted under the hands of the repair, is left to the next one. */
    private void repairWhatWasLeft() throws InterruptedException {
        try (Links links = new Links(world, Trouble.NONE, 0, story)) {
            int code = jobs.reconcile(links, "repair-of-the-rest", TO_THE_LAST);
            story.tell("repaired what was left: exit code " + code);
            Checks.isExitCode(code, 0);
        }
    }

    private FaultRule whenItRepairs(Damage damage) {
        AtomicBoolean repairing = new AtomicBoolean();
        return request -> {
            if (request.operation().equals("PutItem") && repairing.compareAndSet(false, true)) {
                new Thread(() -> write(damage.ahead()), "ahead").start();
            }
            return Optional.empty();
        };
    }

    private void write(Map<Integer, Item> ahead) {
        ahead.forEach(source::put);
        if (!ahead.isEmpty()) {
            story.tell(ahead.size() + " items were written under the hands of the repair");
        }
    }

    /** Work that the test stands by. */
    @FunctionalInterface
    private interface Work {
        int run() throws InterruptedException;
    }

    private int beside(Work work) throws InterruptedException {
        if (scenario.during() == Writing.NOTHING) {
            return work.run();
        }
        try (Writer writer = writer()) {
            int code = work.run();
            story.tell(writer.stop() + " writes");
            return code;
        }
    }

    private void prove() throws InterruptedException {
        try (Links links = new Links(world, Trouble.NONE, 0, story)) {
            int code = jobs.reconcile(links, PROOF, List.of());
            story.tell("proved: exit code " + code);
            Checks.isExitCode(code, scenario.poison() == 0 ? 0 : 2);
        }
        Checks.proofIsTrue(jobs.report(PROOF), source);
    }

    @Override
    public void close() {
        followerLinks.close();
    }
}
