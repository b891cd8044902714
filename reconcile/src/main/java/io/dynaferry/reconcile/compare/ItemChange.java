package io.dynaferry.reconcile.compare;

import io.dynaferry.item.Slice;
import java.io.Serializable;
import java.util.Optional;

/** What is done to the items of a side before they are compared. It travels to the executors. */
@FunctionalInterface
public interface ItemChange extends Serializable {
    /** Makes ready, once for each task. */
    Opened open();

    /** Used by one thread. */
    @FunctionalInterface
    interface Opened {
        /**
         * The item as it is compared; empty for one that the other side is not expected to have.
         *
         * @throws io.dynaferry.transform.RejectedItemException if the item cannot be changed as it should
         */
        Optional<Slice> apply(Slice item);
    }
}
