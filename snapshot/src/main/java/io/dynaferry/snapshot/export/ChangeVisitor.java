package io.dynaferry.snapshot.export;

import java.io.IOException;

/** Takes the changes of an incremental export, one after the other. */
@FunctionalInterface
public interface ChangeVisitor {
    /**
     * Takes a change, whose slices are good until the method returns.
     *
     * @throws io.dynaferry.item.InvalidItemException if one of its images is not a valid item
     */
    void change(ExportedChange change) throws IOException;
}
