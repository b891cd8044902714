package io.dynaferry.repair;

import io.dynaferry.repair.WriteAnswer.Outcome;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.PacedCalls;
import java.util.List;

/**
 * Sends conditional writes until they are applied, overtaken or refused, within a budget. A write of which an attempt failed
 * half-way may have taken place when it ends overtaken. Safe for use by several threads.
 */
public final class ConditionalWriter {
    private final ConditionalEndpoint endpoint;
    private final PacedCalls calls;

    public ConditionalWriter(ConditionalEndpoint endpoint, PacedCalls calls) {
        this.endpoint = endpoint;
        this.calls = calls;
    }

    /** The outcome is APPLIED, OVERTAKEN or REFUSED. */
    WriteAnswer write(ConditionalWrite write) throws InterruptedException {
        boolean[] overtaken = new boolean[1];
        BatchAnswer answer = calls.call(write.guessedUnits(), () -> {
            WriteAnswer attempt = endpoint.send(write);
            overtaken[0] = attempt.outcome() == Outcome.OVERTAKEN;
            return spent(attempt);
        });
        if (answer.outcome() == BatchAnswer.Outcome.REFUSED) {
            return WriteAnswer.refused(answer.reason());
        }
        return overtaken[0]
                ? WriteAnswer.overtaken(answer.consumedUnits())
                : WriteAnswer.applied(answer.consumedUnits());
    }

    private static BatchAnswer spent(WriteAnswer answer) {
        return switch (answer.outcome()) {
            case APPLIED, OVERTAKEN -> BatchAnswer.applied(List.of(), answer.consumedUnits());
            case THROTTLED -> BatchAnswer.throttled(answer.reason());
            case FAILED -> BatchAnswer.failed(answer.reason());
            case REFUSED -> BatchAnswer.refused(answer.reason());
        };
    }
}
