package io.dynaferry.repair;

import io.dynaferry.repair.WriteAnswer.Outcome;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.PacedCalls;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sends conditional writes until they are applied, overtaken or refused, within a budget. A write of which an attempt failed
 * half-way may have taken place when it ends uncertain. Safe for use by several threads.
 */
public final class ConditionalWriter {
    private final ConditionalEndpoint endpoint;
    private final PacedCalls calls;

    public ConditionalWriter(ConditionalEndpoint endpoint, PacedCalls calls) {
        this.endpoint = endpoint;
        this.calls = calls;
    }

    /** The outcome is APPLIED, OVERTAKEN, UNCERTAIN or REFUSED. */
    WriteAnswer write(ConditionalWrite write) throws InterruptedException {
        Set<Outcome> attempts = EnumSet.noneOf(Outcome.class);
        BatchAnswer answer = calls.call(write.guessedUnits(), () -> {
            WriteAnswer attempt = endpoint.send(write);
            attempts.add(attempt.outcome());
            return spent(attempt);
        });
        if (answer.outcome() == BatchAnswer.Outcome.REFUSED) {
            return WriteAnswer.refused(answer.reason());
        }
        if (!attempts.contains(Outcome.OVERTAKEN)) {
            return WriteAnswer.applied(answer.consumedUnits());
        }
        return attempts.contains(Outcome.FAILED)
                ? WriteAnswer.uncertain(answer.consumedUnits())
                : WriteAnswer.overtaken(answer.consumedUnits());
    }

    private static BatchAnswer spent(WriteAnswer answer) {
        return switch (answer.outcome()) {
            case APPLIED, OVERTAKEN, UNCERTAIN -> BatchAnswer.applied(List.of(), answer.consumedUnits());
            case THROTTLED -> BatchAnswer.throttled(answer.reason());
            case FAILED -> BatchAnswer.failed(answer.reason());
            case REFUSED -> BatchAnswer.refused(answer.reason());
        };
    }
}
