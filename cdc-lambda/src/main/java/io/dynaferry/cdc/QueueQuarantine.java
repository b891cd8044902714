package io.dynaferry.cdc;

import io.dynaferry.change.Quarantine;
import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.change.QuarantinedChange;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends quarantined changes to an SQS queue; what is too large for a message goes to a place, and the message says where. */
final class QueueQuarantine implements Quarantine {
    /** The most that SQS takes, with some room for what it counts besides the body. */
    static final int LARGEST_MESSAGE = 1024 * 1024 - 1024;

    private final QueueAddress queue;
    private final Supplier<SqsClient> client;
    private final @Nullable PlaceQuarantine large;
    private final InstantSource clock;

    /** @param large takes what is too large for a message; if there is none, that is not stored */
    QueueQuarantine(
            QueueAddress queue, Supplier<SqsClient> client, @Nullable PlaceQuarantine large, InstantSource clock) {
        this.queue = queue;
        this.client = client;
        this.large = large;
        this.clock = clock;
    }

    @Override
    public String store(QuarantinedChange change) {
        byte[] document = QuarantineDocument.of(change, clock.instant());
        if (document.length <= LARGEST_MESSAGE) {
            send(change, document);
            return queue.url();
        }
        if (large == null) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot quarantine a change: it is too large for an SQS message [bytes=" + document.length
                            + ", most="
                            + LARGEST_MESSAGE + ", eventId=" + change.record().eventId()
                            + "]. Add an s3:// place to QUARANTINE, after a comma, for changes of that size.");
        }
        String file = large.store(change);
        send(change, QuarantineDocument.pointer(change, clock.instant(), file));
        return file;
    }

    /** Two messages of one change in a FIFO queue are one, if the second comes within five minutes. */
    private void send(QuarantinedChange change, byte[] document) {
        try {
            client.get().sendMessage(request -> {
                request.queueUrl(queue.url()).messageBody(new String(document, StandardCharsets.UTF_8));
                if (queue.isFifo()) {
                    request.messageGroupId("quarantine")
                            .messageDeduplicationId(
                                    Integer.toHexString(change.target().hashCode())
                                            + change.record().eventId());
                }
            });
        } catch (SdkException cause) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot send a change to the quarantine: the queue does not take it [queue=" + queue.url()
                            + ", reason=" + Failures.brief(cause)
                            + "]. Check that the queue is there and that the function may send to it.",
                    cause);
        }
    }
}
