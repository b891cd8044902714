package io.dynaferry.reconcile.compare;

import io.dynaferry.place.Storage;
import java.io.Serializable;

/**
 * Where the entries of units that were read are kept, so that another start of the same comparison does not read them
 * again. It holds where and as whom, no client, so it may travel to every process of a job.
 */
@FunctionalInterface
public interface Checkpoint extends Serializable {
    /** Opens the place in this process. */
    Storage open();
}
