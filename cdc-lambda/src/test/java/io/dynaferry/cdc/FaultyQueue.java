package io.dynaferry.cdc;

import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.SentMessage;
import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A queue that loses requests, and answers; and whose sender is slow, so that duplicates come when they are forgotten. */
final class FaultyQueue implements ChangeQueue {
    private final Queue queue;
    private final Random random;
    private final SteppedTime time;

    FaultyQueue(Queue queue, Random random, SteppedTime time) {
        this.queue = queue;
        this.random = random;
        this.time = time;
    }

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public synchronized List<QueuedChange> send(List<QueuedChange> batch, String attempt, Deadline deadline) {
        time.pass(Duration.ofMillis(random.nextInt(2000)));
        List<QueuedChange> failed = new ArrayList<>();
        for (QueuedChange change : batch) {
            int chance = random.nextInt(100);
            if (chance != 0) {
                queue.send(new SentMessage(change.text(), change.group(), change.deduplicationId(attempt)));
            }
            if (chance <= 1) {
                failed.add(change);
            }
        }
        return failed;
    }
}
