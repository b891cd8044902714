package io.dynaferry.cdc;

import io.dynaferry.write.Deadline;
import java.util.List;

/** A FIFO queue as the dispatcher sees it. Safe for use by several threads. */
interface ChangeQueue {
    /** What it is called in messages. */
    String name();

    /**
     * Sends 1 to 10 messages of different groups, together no larger than {@link SqsChangeQueue#LARGEST_BATCH}, and
     * returns those of which it is not known that they are in the queue.
     *
     * @param attempt a message that was sent in the same attempt is not put into the queue again
     */
    List<QueuedChange> send(List<QueuedChange> batch, String attempt, Deadline deadline);
}
