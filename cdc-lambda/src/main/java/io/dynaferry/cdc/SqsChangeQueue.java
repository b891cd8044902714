package io.dynaferry.cdc;

import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A FIFO queue of SQS. */
final class SqsChangeQueue implements ChangeQueue {
    /** The sum of a batch's bodies, and so the most for one of them; with some room for what SQS counts besides. */
    static final int LARGEST_BATCH = 1024 * 1024 - 16 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SqsChangeQueue.class);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final QueueAddress address;
    private final Supplier<SqsClient> client;

    SqsChangeQueue(QueueAddress address, Supplier<SqsClient> client) {
        this.address = address;
        this.client = client;
    }

    @Override
    public String name() {
        return address.url();
    }

    @Override
    public List<QueuedChange> send(List<QueuedChange> batch, String attempt, Deadline deadline) {
        long left = deadline.remainingNanos();
        if (left <= 0) {
            return batch;
        }
        Duration limit = left < CALL.toNanos() ? Duration.ofNanos(left) : CALL;
        try {
            return failed(batch, call(batch, attempt, limit));
        } catch (SdkException cause) {
            log.warn(
                    "Cannot queue changes [queue={}, changes={}, reason={}]",
                    name(),
                    batch.size(),
                    Failures.brief(cause));
            return batch;
        }
    }

    private SendMessageBatchResponse call(List<QueuedChange> batch, String attempt, Duration limit) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (QueuedChange change : batch) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageGroupId(change.group())
                    .messageDeduplicationId(change.deduplicationId(attempt))
                    .messageBody(change.text())
                    .build());
        }
        return client.get()
                .sendMessageBatch(request -> request.queueUrl(address.url())
                        .entries(entries)
                        .overrideConfiguration(config -> config.apiCallTimeout(limit)));
    }

    /** An entry that the answer does not name has failed, too. */
    private List<QueuedChange> failed(List<QueuedChange> batch, SendMessageBatchResponse answer) {
        Set<String> sent = answer.successful().stream().map(entry -> entry.id()).collect(Collectors.toSet());
        for (BatchResultErrorEntry entry : answer.failed()) {
            log.warn("Cannot queue a change [queue={}, code={}]", name(), entry.code());
        }
        List<QueuedChange> failed = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            if (!sent.contains(Integer.toString(index))) {
                failed.add(batch.get(index));
            }
        }
        return failed;
    }
}
