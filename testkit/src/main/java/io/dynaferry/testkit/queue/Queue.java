package io.dynaferry.testkit.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One queue. A standard one keeps order too, and delivers once, but promises neither. A FIFO queue gives out nothing of a
 * group that has a message in flight, and takes a de-duplication id once in five minutes. Safe for use by several threads.
 */
public final class Queue {
    /** The largest message, and the largest sum of a batch. */
    public static final int LARGEST_MESSAGE = 1024 * 1024;

    private static final Pattern ID = Pattern.compile("[\\p{Alnum}\\p{Punct}]{1,128}");
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** What a sender is told. */
    record Receipt(String messageId, String sequenceNumber) {}

    private record Remembered(Receipt receipt, Instant until) {}

    private final QueueSettings settings;
    private final InstantSource clock;
    private final @Nullable Queue deadLetterQueue;
    private final Map<String, QueuedMessage> messages = new LinkedHashMap<>();
    /** Those of the messages that somebody has received, by id. */
    private final Map<String, QueuedMessage> received = new LinkedHashMap<>();

    /** All messages of a FIFO queue once more. */
    private final MessageLines lines = new MessageLines();

    /** The eldest first. */
    private final Map<String, Remembered> deduplicated = new LinkedHashMap<>();

    private Predicate<SentMessage> refused = message -> false;
    private long sequence;

    Queue(QueueSettings settings, @Nullable Queue deadLetterQueue, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.deadLetterQueue = deadLetterQueue;
    }

    public String name() {
        return settings.name();
    }

    public String arn() {
        return "arn:aws:sqs:us-east-1:000000000000:" + settings.name();
    }

    QueueSettings settings() {
        return settings;
    }

    /** From now on such messages are refused as by a failing service: alone, or as entries of a batch. */
    public synchronized void refuse(Predicate<SentMessage> other) {
        refused = other;
    }

    /** Takes a message, or knows it already; returns its id. */
    public String send(SentMessage message) {
        return take(message).messageId();
    }

    synchronized Receipt take(SentMessage message) {
        requireValid(message);
        if (refused.test(message)) {
            throw new QueueRefusalException("InternalFailure", "The service has failed, as ordered.");
        }
        if (!settings.isFifo()) {
            return add(message);
        }
        Instant now = clock.instant();
        forgetUntil(now);
        String id = Objects.requireNonNull(message.deduplicationId());
        Remembered before = deduplicated.get(id);
        if (before != null) {
            return before.receipt();
        }
        Receipt receipt = add(message);
        deduplicated.put(id, new Remembered(receipt, now.plus(REMEMBERED)));
        return receipt;
    }

    private void forgetUntil(Instant now) {
        Iterator<Remembered> eldest = deduplicated.values().iterator();
        while (eldest.hasNext() && !eldest.next().until().isAfter(now)) {
            eldest.remove();
        }
    }

    private void requireValid(SentMessage message) {
        if (message.body().isEmpty()) {
            throw QueueRefusalException.missing("MessageBody");
        }
        if (message.size() > LARGEST_MESSAGE) {
            throw QueueRefusalException.invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + LARGEST_MESSAGE
                            + " bytes.");
        }
        requireId("MessageGroupId", message.groupId());
        requireId("MessageDeduplicationId", message.deduplicationId());
        if (settings.isFifo() && message.groupId() == null) {
            throw QueueRefusalException.missing("MessageGroupId");
        }
        if (settings.isFifo() && message.deduplicationId() == null) {
            throw QueueRefusalException.invalid(
                    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }
    }

    private static void requireId(String name, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw QueueRefusalException.invalid(
                    "Value for parameter " + name
                            + " is invalid. Reason: It can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    private synchronized Receipt add(SentMessage message) {
        QueuedMessage queued = new QueuedMessage(message, ++sequence, clock.instant());
        messages.put(queued.id(), queued);
        if (settings.isFifo()) {
            lines.add(group(queued), queued);
        }
        return new Receipt(queued.id(), queued.sequenceNumber());
    }

    /** Up to so many messages, in order; they are in flight until deleted or for the visibility timeout. */
    public List<ReceivedMessage> receive(int most) {
        return receive(most, settings.visibilityTimeout());
    }

    synchronized List<ReceivedMessage> receive(int most, Duration visibilityTimeout) {
        Instant now = clock.instant();
        dropExhausted(now);
        List<ReceivedMessage> result = new ArrayList<>();
        for (QueuedMessage message : oldest(most, now)) {
            result.add(message.receive(now));
            message.hideUntil(now.plus(visibilityTimeout));
            received.put(message.id(), message);
        }
        return result;
    }

    private List<QueuedMessage> oldest(int most, Instant now) {
        return settings.isFifo()
                ? lines.oldest(most, groupsInFlight(now), message -> message.isVisible(now))
                : messages.values().stream()
                        .filter(message -> message.isVisible(now))
                        .limit(most)
                        .toList();
    }

    private void forget(QueuedMessage message) {
        messages.remove(message.id());
        if (settings.isFifo()) {
            lines.remove(group(message), message);
        }
    }

    private Set<String> groupsInFlight(Instant now) {
        Set<String> groups = new HashSet<>();
        received.values().stream()
                .filter(message -> !message.isVisible(now))
                .forEach(message -> groups.add(group(message)));
        return groups;
    }

    private static String group(QueuedMessage message) {
        String group = message.content().groupId();
        return group == null ? message.id() : group;
    }

    private void dropExhausted(Instant now) {
        if (deadLetterQueue == null) {
            return;
        }
        for (Iterator<QueuedMessage> all = received.values().iterator(); all.hasNext(); ) {
            QueuedMessage message = all.next();
            if (message.isVisible(now) && message.receiveCount() >= settings.maximumReceives()) {
                deadLetterQueue.add(message.content());
                forget(message);
                all.remove();
            }
        }
    }

    /** Ends a message. A handle of an earlier receipt does nothing, and one that has run out is refused by a FIFO queue. */
    public synchronized void delete(String receiptHandle) {
        find(receiptHandle).ifPresent(message -> {
            forget(message);
            received.remove(message.id());
        });
    }

    /** Zero makes it visible at once. */
    public synchronized void changeVisibility(String receiptHandle, Duration timeout) {
        Instant now = clock.instant();
        find(receiptHandle).ifPresent(message -> message.hideUntil(now.plus(timeout)));
    }

    private Optional<QueuedMessage> find(String receiptHandle) {
        Optional<QueuedMessage> held = Optional.ofNullable(received.get(QueuedMessage.idOf(receiptHandle)))
                .filter(message -> message.isHeldBy(receiptHandle));
        if (settings.isFifo()
                && held.filter(message -> message.isVisible(clock.instant())).isPresent()) {
            throw QueueRefusalException.invalid("Value " + receiptHandle
                    + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        }
        return held;
    }

    /** Messages that can be received, but for those that their group holds back. */
    public synchronized int visible() {
        Instant now = clock.instant();
        return (int) messages.values().stream()
                .filter(message -> message.isVisible(now))
                .count();
    }

    public synchronized int inFlight() {
        return messages.size() - visible();
    }

    /** All that it holds, in flight or not, in order. */
    public synchronized List<SentMessage> content() {
        return messages.values().stream().map(QueuedMessage::content).toList();
    }
}
