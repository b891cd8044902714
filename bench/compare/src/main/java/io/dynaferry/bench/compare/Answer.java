package io.dynaferry.bench.compare;

import io.dynaferry.drift.DriftKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares what was found with what was done. */
final class Answer {
    private Answer() {}

    static String check(Map<String, DriftKind> found, DriftingItems items, long count) {
        long falseNegatives = 0;
        long right = 0;
        for (long index = 0; index < count; index++) {
            Optional<DriftKind> done = items.drift(index);
            if (done.isPresent()) {
                DriftKind told = found.get(String.format(Locale.ROOT, "item-%016d", index));
                right += done.get() == told ? 1 : 0;
                falseNegatives += done.get() == told ? 0 : 1;
            }
        }
        return "answer right=" + right + " false-positives=" + (found.size() - right) + " false-negatives="
                + falseNegatives;
    }
}
