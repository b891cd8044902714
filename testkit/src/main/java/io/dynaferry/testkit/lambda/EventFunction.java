package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;

/** What a poller invokes with its events; by many threads at once where the poller has many. */
@FunctionalInterface
public interface EventFunction {
    FunctionAnswer invoke(Slice event);

    /** The function in its own process. */
    static EventFunction of(LambdaProcess process) {
        return event -> {
            Invocation invocation = process.invoke(event);
            return invocation.isAnswered()
                    ? FunctionAnswer.answered(invocation.body())
                    : FunctionAnswer.failed(invocation.body());
        };
    }
}
