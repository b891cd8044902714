package io.dynaferry.cdc;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a dispatcher, checked.
 *
 * @param payloads where changes go that are too large for a message; null if they hold the stream up instead
 */
record DispatchSettings(List<QueueAddress> queues, @Nullable Place payloads) {
    static final String QUEUES = "QUEUES";
    static final String PAYLOADS = "PAYLOADS";

    DispatchSettings {
        queues = List.copyOf(queues);
    }

    /** @throws MigrationException for wrong usage, naming all problems */
    static DispatchSettings read(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        List<QueueAddress> queues = queues(environment.getOrDefault(QUEUES, "").strip(), problems);
        @Nullable Place payloads = payloads(environment, problems);
        requireNone(problems, "start the dispatcher");
        return new DispatchSettings(queues, payloads);
    }

    /** The one setting that a consumer has beside those of {@link StreamHandler}. */
    static Optional<Place> readPayloads(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        @Nullable Place payloads = payloads(environment, problems);
        requireNone(problems, "start the consumer");
        return Optional.ofNullable(payloads);
    }

    private static void requireNone(List<String> problems, String purpose) {
        if (!problems.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot " + purpose + ": " + String.join("; ", problems)
                            + ". Correct its environment variables and deploy it again.");
        }
    }

    private static List<QueueAddress> queues(String text, List<String> problems) {
        List<QueueAddress> queues = new ArrayList<>();
        if (text.isEmpty()) {
            problems.add(
                    QUEUES + " names no queue: set it to the URL of a FIFO queue for each target, separated by commas");
            return queues;
        }
        for (String url : text.split("\\s*,\\s*", -1)) {
            queue(url, problems).ifPresent(queue -> {
                if (queues.contains(queue)) {
                    problems.add(QUEUES + " names a queue twice: " + url);
                }
                queues.add(queue);
            });
        }
        return queues;
    }

    private static Optional<QueueAddress> queue(String url, List<String> problems) {
        try {
            QueueAddress queue = QueueAddress.parse(url);
            if (!queue.isFifo()) {
                problems.add(QUEUES + " is wrong: " + url + " is not a FIFO queue, and no other keeps the order");
            }
            return Optional.of(queue);
        } catch (IllegalArgumentException wrong) {
            problems.add(QUEUES + " is wrong: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable Place payloads(Map<String, String> environment, List<String> problems) {
        String text = environment.getOrDefault(PAYLOADS, "").strip();
        try {
            return text.isEmpty() ? null : Place.parse(text);
        } catch (IllegalArgumentException wrong) {
            problems.add(PAYLOADS + " is wrong: " + wrong.getMessage());
            return null;
        }
    }
}
