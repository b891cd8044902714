package io.dynaferry.reconcile.compare;

import io.dynaferry.repair.ItemReader;
import java.io.Serializable;

/**
 * A live table whose items can be read by key, strongly consistent. It holds where and as whom, no client, so it may travel
 * to every process of a job.
 */
@FunctionalInterface
public interface LiveItems extends Serializable {
    /** Opens it in this process. */
    Opened open();

    /** The table with its connections. */
    interface Opened extends AutoCloseable {
        ItemReader reader();

        @Override
        void close();
    }
}
