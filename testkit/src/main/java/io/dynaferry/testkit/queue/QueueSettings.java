package io.dynaferry.testkit.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is set up; a name that ends in {@code .fifo} makes it one that keeps order.
 *
 * @param deadLetterQueue where a message goes instead of being received once more; null for nowhere
 * @param maximumReceives how often a message is received before it goes there
 */
public record QueueSettings(
        String name, Duration visibilityTimeout, @Nullable String deadLetterQueue, int maximumReceives) {
    private static final String FIFO = ".fifo";

    public static QueueSettings of(String name) {
        return new QueueSettings(name, Duration.ofSeconds(30), null, Integer.MAX_VALUE);
    }

    public QueueSettings withVisibilityTimeout(Duration other) {
        return new QueueSettings(name, other, deadLetterQueue, maximumReceives);
    }

    public QueueSettings withDeadLetterQueue(String other, int receives) {
        return new QueueSettings(name, visibilityTimeout, other, receives);
    }

    boolean isFifo() {
        return name.endsWith(FIFO);
    }
}
