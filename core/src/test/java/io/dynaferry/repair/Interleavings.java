package io.dynaferry.repair;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

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

    private final Deque<byte[]> open = new ArrayDeque<>();
    private final Set<Object> known = new HashSet<>();

    static int explore(Program program) throws InterruptedException {
        return new Interleavings().all(program);
    }

    private int all(Program program) throws InterruptedException {
        open.push(new byte[0]);
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
        private byte[] path;
        private int at;

        private Chooser(byte[] path) {
            this.path = path;
        }

        /** One of so many things, in a state that decides all that can follow. */
        int choose(int choices, Supplier<?> state) {
            if (at == path.length) {
                if (!known.add(state.get())) {
                    throw new KnownState();
                }
                for (int other = 1; other < choices; other++) {
                    open.push(with(other));
                }
                path = with(0);
            }
            return path[at++];
        }

        private byte[] with(int choice) {
            byte[] longer = Arrays.copyOf(path, path.length + 1);
            longer[path.length] = (byte) choice;
            return longer;
        }
    }
}
