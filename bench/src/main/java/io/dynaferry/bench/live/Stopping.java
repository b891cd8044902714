package io.dynaferry.bench.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The wish to stop, and the word that it has been heeded. */
interface Stopping extends BooleanSupplier, AutoCloseable {
    /** Says that everything has been put in order. */
    @Override
    void close();

    /** Asks a condition, for tests. */
    static Stopping when(BooleanSupplier condition) {
        return new Stopping() {
            @Override
            public boolean getAsBoolean() {
                return condition.getAsBoolean();
            }

            @Override
            public void close() {}
        };
    }

    /** Ctrl-C, or a kill: the process waits until the batch under way has ended. */
    static Stopping onInterrupt() {
        OnInterrupt stopping = new OnInterrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stopAndWait, "stop"));
        return stopping;
    }

    /** Turns the end of the process into the wish. */
    final class OnInterrupt implements Stopping {
        private static final long PATIENCE_SECONDS = 90;

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean wished;

        private void stopAndWait() {
            wished = true;
            try {
                if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("The batch under way has not ended; it will be applied again.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean getAsBoolean() {
            return wished;
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
