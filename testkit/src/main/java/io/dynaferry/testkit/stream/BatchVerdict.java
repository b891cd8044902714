package io.dynaferry.testkit.stream;

import io.dynaferry.testkit.lambda.BatchItemFailures;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a function's answer says of the batch that it got.
 *
 * @param done the number of records before the first that must be sent again
 */
record BatchVerdict(Kind kind, int done) {
    enum Kind {
        DONE,
        /** The records from a reported one on must be sent again. */
        REPORTED,
        /** All of it has failed. */
        WHOLE
    }

    private static final BatchVerdict WHOLE = new BatchVerdict(Kind.WHOLE, 0);

    static BatchVerdict allDone(int records) {
        return new BatchVerdict(Kind.DONE, records);
    }

    /** The lowest of the reported numbers counts; a number that the batch does not hold means that all of it has failed. */
    static BatchVerdict of(FunctionAnswer answer, List<String> numbers) {
        Optional<Set<String>> failed = BatchItemFailures.of(answer);
        if (failed.isEmpty() || !numbers.containsAll(failed.get())) {
            return WHOLE;
        }
        return failed.get().stream()
                .map(numbers::indexOf)
                .min(Integer::compare)
                .map(first -> new BatchVerdict(Kind.REPORTED, first))
                .orElseGet(() -> allDone(numbers.size()));
    }
}
