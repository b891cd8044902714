package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.capacity.Throughput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetCoordinatorTest {
    private static final double CEILING = 5_000;
    private static final double PART = 0.995;

    private final VirtualTime time = new VirtualTime();
    private final BudgetCoordinator coordinator = new BudgetCoordinator(RateBounds.upTo(CEILING), time::now);

    @Test
    void oneTaskGetsItAll() {
        assertThat(report("a", 1, idle()).unitsPerSecond()).isEqualTo(PART * CEILING);
    }

    @Test
    void aTaskThatComesLaterWaitsForTheOthersToGiveBack() {
        report("a", 1, idle());
        assertThat(report("b", 1, idle()).unitsPerSecond()).isLessThan(0.01 * CEILING);
        assertThat(report("a", 2, hungry(4_950)).unitsPerSecond()).isEqualTo(PART * CEILING / 2);
        assertThat(report("b", 2, hungry(25)).unitsPerSecond()).isEqualTo(PART * CEILING / 2);
    }

    @Test
    void whoSpendsLittleLeavesTheRestToTheOthers() {
        report("a", 1, idle());
        report("b", 1, idle());
        pass(1_000);
        double little = report("a", 2, content(400)).unitsPerSecond();
        assertThat(little).isBetween(400.0, 600.0);
        assertThat(report("b", 2, hungry(20)).unitsPerSecond()).isEqualTo(PART * CEILING - little);
    }

    @Test
    void theShareOfATaskThatHasEndedIsFreeAtOnce() {
        report("a", 1, idle());
        report("b", 1, idle());
        report("a", 2, hungry(1));
        report("b", 2, hungry(1));
        coordinator.ended("a");
        assertThat(report("b", 3, hungry(1)).unitsPerSecond()).isEqualTo(PART * CEILING);
    }

    @Test
    void theShareOfASilentTaskIsFreeWhenItsLeaseIsOver() {
        report("a", 1, idle());
        report("b", 1, idle());
        report("a", 2, hungry(1));
        BudgetLease last = report("b", 2, hungry(1));
        pass(TimeUnit.NANOSECONDS.toMillis(last.validNanos()) - 1);
        assertThat(report("a", 3, hungry(1)).unitsPerSecond()).isEqualTo(PART * CEILING / 2);
        pass(1);
        assertThat(report("a", 4, hungry(1)).unitsPerSecond()).isEqualTo(PART * CEILING);
    }

    @Test
    void aTaskWithoutALeaseGoesOnSlowly() {
        BudgetShare share = new BudgetShare("a", time::now);
        BudgetLease lease = coordinator.report(share.report());
        share.accept(lease);
        assertThat(share.budget().unitsPerSecond()).isEqualTo(PART * CEILING);
        pass(TimeUnit.NANOSECONDS.toMillis(lease.validNanos()));
        assertThat(share.budget().unitsPerSecond())
                .isEqualTo(lease.fallbackUnitsPerSecond())
                .isBetween(1.0, 0.01 * CEILING);
    }

    @Test
    void anAnswerThatComesTooLateIsNotUsed() {
        BudgetShare share = new BudgetShare("a", time::now);
        BudgetLease late = coordinator.report(share.report());
        share.report();
        share.accept(late);
        assertThat(share.budget().unitsPerSecond()).isLessThan(100);
    }

    @Test
    void messagesTravelAsTheyAre() throws IOException, ClassNotFoundException {
        BudgetReport report = new BudgetReport("a", 7, hungry(12.5));
        BudgetLease lease = new BudgetLease("a", 7, 100, 3, 1);
        assertThat(copied(report)).isEqualTo(report);
        assertThat(copied(lease)).isEqualTo(lease);
    }

    /** Two of them end early, one dies without a word; the table takes what it takes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eightTasksUseWhatThereIsAndNoMore(long seed) {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed);
        List<SimulatedTask> tasks = startTasks(table, 8, seed);

        time.runUntilSecond(15);
        tasks.get(0).end();
        time.runUntilSecond(22.3);
        tasks.get(1).end();
        time.runUntilSecond(30.7);
        tasks.get(2).die();
        time.runUntilSecond(60);

        for (int second = 0; second < 60; second++) {
            assertThat(table.unitsInSecond(second))
                    .as("second %d, seed %d", second, seed)
                    .isLessThan(1.03 * CEILING);
        }
        assertThat(table.unitsPerSecond(0, 60)).as("seed %d", seed).isLessThanOrEqualTo(CEILING);
        assertThat(table.unitsPerSecond(2, 60)).as("seed %d", seed).isGreaterThan(0.97 * CEILING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aClusterFindsOutWhatATableTakes(long seed) {
        BudgetCoordinator blind = new BudgetCoordinator(RateBounds.unknown(), time::now);
        SimulatedTable table =
                new SimulatedTable(Throughput.provisioned(1, CEILING).withPartitions(8), time, seed);
        for (int number = 0; number < 8; number++) {
            new SimulatedTask("task-" + number, blind, table, seed * 100 + number).start();
        }
        time.runUntilSecond(90);

        assertThat(table.unitsPerSecond(30, 90)).as("seed %d", seed).isGreaterThan(0.97 * CEILING);
        assertThat(table.throttledPart(30, 90)).as("seed %d", seed).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiveThrottlesInAHundredCostAClusterLittle(long seed) {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, seed)
                .throttlingAtRandom(0.05);
        startTasks(table, 8, seed);
        time.runUntilSecond(60);
        assertThat(table.unitsPerSecond(2, 60)).as("seed %d", seed).isGreaterThan(0.85 * CEILING);
    }

    /** Nobody who lost the coordinator stops, and nobody runs free. */
    @Test
    void withoutTheCoordinatorTheTasksCrawl() {
        SimulatedTable table = new SimulatedTable(Throughput.provisioned(1, 1e6).withPartitions(2_000), time, 1);
        List<SimulatedTask> tasks = startTasks(table, 8, 1);
        time.runUntilSecond(10);
        tasks.forEach(SimulatedTask::loseCoordinator);
        time.runUntilSecond(60);

        assertThat(table.unitsPerSecond(14, 60)).isBetween(1.0, 0.011 * CEILING);
    }

    private List<SimulatedTask> startTasks(SimulatedTable table, int count, long seed) {
        List<SimulatedTask> tasks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            SimulatedTask task = new SimulatedTask("task-" + number, coordinator, table, seed * 100 + number);
            task.start();
            tasks.add(task);
        }
        return tasks;
    }

    private BudgetLease report(String task, long number, WriteEvidence evidence) {
        return coordinator.report(new BudgetReport(task, number, evidence));
    }

    private void pass(long millis) {
        time.runUntilSecond(time.seconds() + millis / 1e3);
    }

    private static WriteEvidence idle() {
        return WriteEvidence.NONE;
    }

    private static WriteEvidence hungry(double units) {
        return new WriteEvidence(1, units, units, 1, 0, units, 0, true);
    }

    private static WriteEvidence content(double units) {
        return new WriteEvidence(1, units, units, 1, 0, units, 0, false);
    }

    private static Object copied(Object message) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(message);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    /** A task that reports twice a second, at a moment of its own, and hears the answer a little later. */
    private final class SimulatedTask {
        private static final long MILLISECOND = 1_000_000;

        private final String name;
        private final BudgetCoordinator driver;
        private final BudgetShare share;
        private final SimulatedWriter writer;
        private final long seed;
        private boolean silent;

        SimulatedTask(String name, BudgetCoordinator driver, SimulatedTable table, long seed) {
            this.name = name;
            this.driver = driver;
            this.seed = seed;
            this.share = new BudgetShare(name, time::now);
            this.writer =
                    new SimulatedWriter(table, time, share.budget(), 8, SimulatedWriter.everywhere(500, seed), seed);
        }

        void start() {
            writer.start();
            time.in(seed % 100 * 7 * MILLISECOND, this::report);
        }

        void end() {
            die();
            driver.ended(name);
        }

        void die() {
            writer.die();
            silent = true;
        }

        void loseCoordinator() {
            silent = true;
        }

        private void report() {
            if (silent) {
                return;
            }
            BudgetReport report = share.report();
            time.in(2 * MILLISECOND, () -> {
                BudgetLease lease = driver.report(report);
                time.in(2 * MILLISECOND, () -> share.accept(lease));
            });
            time.in(500 * MILLISECOND, this::report);
        }
    }
}
