package io.dynaferry.transform;

import java.util.List;
import java.util.stream.Stream;

/** What an item has to be like. */
sealed interface Condition permits PathCondition, Condition.All, Condition.Any, Condition.Not {
    Verdict decide(ItemView item);

    /** The conditions on single values that it is made of. */
    Stream<PathCondition> leaves();

    /** Holds where every part does; without parts, always. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict decide(ItemView item) {
            return decided(parts, item, Verdict.NO);
        }

        @Override
        public Stream<PathCondition> leaves() {
            return parts.stream().flatMap(Condition::leaves);
        }
    }

    /** Holds where at least one part does. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict decide(ItemView item) {
            return decided(parts, item, Verdict.YES);
        }

        @Override
        public Stream<PathCondition> leaves() {
            return parts.stream().flatMap(Condition::leaves);
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public Verdict decide(ItemView item) {
            return part.decide(item).negated();
        }

        @Override
        public Stream<PathCondition> leaves() {
            return part.leaves();
        }
    }

    /** One decisive part is enough, whatever is unknown about the others. */
    private static Verdict decided(List<Condition> parts, ItemView item, Verdict decisive) {
        Verdict verdict = decisive.negated();
        for (Condition part : parts) {
            Verdict next = part.decide(item);
            if (next == decisive) {
                return decisive;
            }
            verdict = next == Verdict.UNKNOWN ? next : verdict;
        }
        return verdict;
    }
}
