package io.dynaferry.cdc;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.stream.Checkpoints;
import io.dynaferry.testkit.stream.DeliveryFault;
import io.dynaferry.testkit.stream.DeliveryFaults;
import io.dynaferry.testkit.stream.InMemoryCheckpoints;
import io.dynaferry.testkit.stream.InMemoryStream;
import io.dynaferry.testkit.stream.PollerCrashException;
import io.dynaferry.testkit.stream.PollerSettings;
import io.dynaferry.testkit.stream.PollerSettings.Splitting;
import io.dynaferry.testkit.stream.StreamPoller;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Changes at random, a stream whose shards are split, and a poller that is restarted, delivers twice and loses answers. */
final class RandomHistory {
    /** Further seeds are {@code -Ddynaferry.seeds=200}, longer histories {@code -Ddynaferry.events=100000}. */
    static final int SEEDS = Integer.getInteger("dynaferry.seeds", 3);

    static final int EVENTS = Integer.getInteger("dynaferry.events", 10_000);

    private static final Duration LIMIT = Duration.ofDays(2);
    private static final int SOME = 500;

    private final Random random;
    private final SteppedTime time;
    private final InMemoryStream stream;
    private final RandomSource source;
    private final Checkpoints checkpoints = new InMemoryCheckpoints();
    private final PollerSettings settings;

    RandomHistory(Random random, SteppedTime time) {
        this.random = random;
        this.time = time;
        this.stream = new InMemoryStream(time);
        this.source = new RandomSource(stream, random);
        this.settings = PollerSettings.DEFAULT
                .withBatchSize(1 + random.nextInt(1000))
                .withLanes(1 + random.nextInt(10))
                .withSplitting(random.nextBoolean() ? Splitting.BISECT : Splitting.NONE);
    }

    RandomSource source() {
        return source;
    }

    /** Lets everything happen; between two steps the caller may do what it likes. */
    void play(EventFunction function, Runnable step) throws InterruptedException {
        EventFunction failing = event -> random.nextInt(40) == 0 ? failed(event, function) : function.invoke(event);
        StreamPoller poller = poller(failing);
        for (int done = 0; done < EVENTS; done += SOME) {
            source.change(SOME);
            if (random.nextInt(20) == 0) {
                stream.split(random);
            }
            try {
                poller.poll();
            } catch (PollerCrashException crash) {
                poller = poller(failing);
            }
            time.pass(Duration.ofSeconds(random.nextInt(120)));
            step.run();
        }
        stream.end();
        drain(failing);
    }

    /** The function may have done its work, or not. */
    private FunctionAnswer failed(Slice event, EventFunction function) {
        if (random.nextBoolean()) {
            function.invoke(event);
        }
        return FunctionAnswer.failed(Slice.ofUtf8("{}"));
    }

    private void drain(EventFunction function) throws InterruptedException {
        boolean drained = false;
        while (!drained) {
            try {
                poller(function).drain(LIMIT);
                drained = true;
            } catch (PollerCrashException crash) {
                time.pass(Duration.ofSeconds(1));
            }
        }
    }

    private StreamPoller poller(EventFunction function) {
        Map<DeliveryFault, Double> chances =
                Map.of(DeliveryFault.TWICE, 0.05, DeliveryFault.ANSWER_LOST, 0.05, DeliveryFault.CRASH, 0.01);
        return StreamPoller.between(stream, function)
                .settings(settings)
                .checkpoints(checkpoints)
                .faults(DeliveryFaults.random(random, chances))
                .time(time)
                .build();
    }
}
