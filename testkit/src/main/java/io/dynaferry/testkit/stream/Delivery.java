package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.stream.PollerSettings.Reports;
import java.util.List;

/** One delivery of a batch, with the fault that was drawn for it. */
final class Delivery {
    /** What became of it; the poller never sees a verdict whose answer was lost. */
    record Result(BatchVerdict verdict, DeliveryFault fault) {
        boolean isAnswerLost() {
            return fault == DeliveryFault.ANSWER_LOST;
        }
    }

    private final EventFunction function;
    private final Reports reports;
    private final DeliveryFault fault;

    Delivery(EventFunction function, Reports reports, DeliveryFault fault) {
        this.function = function;
        this.reports = reports;
        this.fault = fault;
    }

    Result deliver(Slice event, List<StreamRecord> records) {
        FunctionAnswer answer = function.invoke(event);
        if (fault == DeliveryFault.CRASH) {
            throw new PollerCrashException();
        }
        if (fault == DeliveryFault.TWICE) {
            answer = function.invoke(event);
        }
        return new Result(verdict(answer, records), fault);
    }

    private BatchVerdict verdict(FunctionAnswer answer, List<StreamRecord> records) {
        if (reports == Reports.NONE && answer.kind() == FunctionAnswer.Kind.ANSWERED) {
            return BatchVerdict.allDone(records.size());
        }
        return BatchVerdict.of(
                answer, records.stream().map(StreamRecord::sequenceNumber).toList());
    }
}
