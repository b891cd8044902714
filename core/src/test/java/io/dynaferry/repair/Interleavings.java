package io.dynaferry.repair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a deterministic program again and again until it has taken every choice that it is offered, in every order. A state
 * that was met before is not explored twice.
 */
final class Interleavings {
    /** A program that asks which of several things happens next. */
    interface Program {
        void run(Chooser chooser) throws InterruptedException;
    }

    /** Ends a run of which the rest is known. */
    private static final class KnownState extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KnownState() {
            super(null, null, false, false);
        }
    }

    private final Deque<List<Integer>> open = new ArrayDeque<>();
    private final Set<Object> known = new HashSet<>();

    static int explore(Program program) throws InterruptedException {
        return new Interleavings().all(program);
    }

    private int all(Program program) throws InterruptedException {
        open.push(List.of());
        while (!open.isEmpty()) {
            try {
                program.run(new Chooser(open.pop()));
            } catch (KnownState pruned) {
                // All that can follow has been seen.
            }
        }
        return known.size();
    }

    /** Takes the choices of a prefix, then the first of each, and leaves the others for later runs. */
    final class Chooser {
        private List<Integer> path;
        private int at;

        private Chooser(List<Integer> path) {
            this.path = path;
        }

        /** One of so many things, in a state that decides all that can follow. */
        int choose(int choices, Object state) {
            if (at == path.size()) {
                if (!known.add(state)) {
                    throw new KnownState();
                }
                List<Integer> before = path;
                IntStream.range(1, choices).forEach(other -> open.push(with(before, other)));
                path = with(before, 0);
            }
            return path.get(at++);
        }

        private static List<Integer> with(List<Integer> before, int choice) {
            return Stream.concat(before.stream(), Stream.of(choice)).toList();
        }
    }
}
