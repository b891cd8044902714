package io.dynaferry.change;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch of changes in all targets.
 *
 * @param records how many there were
 * @param keys how many different keys they were about, as far as they counted
 */
public record Application(int records, int keys, List<TargetOutcome> targets) {
    public Application {
        targets = List.copyOf(targets);
    }

    /** Where the batch has to begin again: the lowest number of a record whose effect is missing in any target. */
    public Optional<SequenceNumber> lowestUnapplied() {
        return targets.stream()
                .flatMap(target -> target.unapplied().stream())
                .map(StreamRecord::sequenceNumber)
                .min(Comparator.naturalOrder());
    }

    /** The records whose effect is missing in any target, each once, in no order. */
    public List<StreamRecord> unapplied() {
        return targets.stream()
                .flatMap(target -> target.unapplied().stream())
                .distinct()
                .toList();
    }
}
