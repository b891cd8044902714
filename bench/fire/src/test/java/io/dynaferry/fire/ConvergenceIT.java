package io.dynaferry.fire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations from the first item to the proof, with the programs as they ship. {@code -Dfire.seed=7} runs one seed again;
 * {@code -Dfire.seeds} and {@code -Dfire.minutes} say how many.
 */
class ConvergenceIT {
    private static final long FIRST = Long.getLong("fire.seed", 1);
    private static final long SEEDS = Long.getLong("fire.seeds", 1);
    /** One that takes longer goes round in circles: what only stands still is found out much earlier. */
    private static final int MOST_MINUTES = 15;

    private static final long MINUTES = Long.getLong("fire.minutes", 0);

    @TempDir
    private static Path database;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(database);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** So many seeds, or as many as there is time for. */
    static LongStream seeds() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        LongStream all = LongStream.iterate(FIRST, seed -> seed + 1);
        return SEEDS > 0 ? all.limit(SEEDS) : all.takeWhile(seed -> System.nanoTime() < end);
    }

    @Test
    @Timeout(value = MOST_MINUTES, unit = TimeUnit.MINUTES)
    void theTablesBecomeEqualInEveryBuild(@TempDir Path directory) throws Exception {
        holds(Scenarios.ofEveryBuild(), directory);
    }

    @Tag("slow")
    @Timeout(value = MOST_MINUTES, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @MethodSource("seeds")
    void theTablesBecomeEqualWhateverHappens(long seed, @TempDir Path directory) throws Exception {
        holds(Scenarios.of(seed), directory);
    }

    private static void holds(Scenario scenario, Path directory) throws Exception {
        Story story = new Story();
        story.tell(scenario + ": " + scenario.items() + " items with keys " + scenario.shape());
        try (Migration migration = new Migration(scenario, world, Files.createDirectories(directory), story)) {
            migration.run();
            System.out.println(scenario + ": held, " + story.seconds() + " s");
        } catch (Throwable failure) {
            System.out.println(scenario + ": FAILED, " + story.seconds() + " s");
            throw new AssertionError(
                    scenario + " does not hold: " + failure.getMessage() + "\nAgain: " + again(scenario)
                            + "\nWhat happened:\n" + story,
                    failure);
        }
    }

    private static String again(Scenario scenario) {
        return scenario.equals(Scenarios.ofEveryBuild())
                ? "mvn verify -pl bench/fire"
                : "mvn -Pfire verify -Dfire.seed=" + scenario.seed() + " -Dfire.seeds=1";
    }
}
