package io.dynaferry.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.repair.RepairResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Many drifted keys repaired by many threads, beside an application that changes the same keys and a follower that brings the
 * changes. {@code -Dio.dynaferry.repair.seeds=50 -Dio.dynaferry.repair.keys=10000} is the full proof.
 */
class RepairVolumeTest {
    private static final int SEEDS = Integer.getInteger("io.dynaferry.repair.seeds", 3);
    private static final int KEYS = Integer.getInteger("io.dynaferry.repair.keys", 2_000);
    private static final int ENOUGH_REQUESTS = Integer.MAX_VALUE;

    @Test
    void allKeysEndEqualWhateverHappensMeanwhile() throws InterruptedException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            LiveTables tables = new LiveTables(KEYS, seed);
            List<RepairResult> results = new ArrayList<>();
            tables.start();

            crew(tables.repair("run", ENOUGH_REQUESTS)).repair(tables.tasks().iterator(), results::add);
            tables.endApplication();
            tables.repair("next", ENOUGH_REQUESTS).reexamine();
            tables.endFollower();

            assertThat(results).hasSize(KEYS);
            assertThat(results).extracting(RepairResult::outcome).contains(Outcome.REPAIRED, Outcome.DELETED);
            assertThat(tables.target()).as("seed %d", seed).isEqualTo(tables.source());
            assertThat(tables.repair("last", ENOUGH_REQUESTS).reexamine()).isEmpty();
        }
    }

    @Test
    void aKilledRepairIsFinishedByTheNext() throws InterruptedException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            LiveTables tables = new LiveTables(KEYS, seed);
            int requests = new SplittableRandom(seed).nextInt(1, KEYS * 5 / 4);
            tables.start();

            boolean killed = isKilled(tables, requests);
            tables.repair("next", ENOUGH_REQUESTS).reexamine();
            crew(tables.repair("next", ENOUGH_REQUESTS))
                    .repair(tables.untouchedTasks().iterator(), result -> {});
            tables.endApplication();
            tables.repair("last", ENOUGH_REQUESTS).reexamine();
            tables.endFollower();

            assertThat(tables.target())
                    .as("seed %d, killed %s after %d requests", seed, killed, requests)
                    .isEqualTo(tables.source());
        }
    }

    private static boolean isKilled(LiveTables tables, int requests) throws InterruptedException {
        try {
            crew(tables.repair("run", requests)).repair(tables.tasks().iterator(), result -> {});
            return false;
        } catch (LiveTables.Killed killed) {
            return true;
        }
    }

    private static RepairCrew crew(RepairLoop loop) {
        return new RepairCrew(loop, 6);
    }
}
