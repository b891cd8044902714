package io.dynaferry.transform;

import io.dynaferry.item.Item;

/** What the target has to do about a change of the source. */
public sealed interface TargetChange {
    /** Holds this item. */
    record Put(Item item) implements TargetChange {}

    /** Does not hold the item, or no longer. */
    record Delete() implements TargetChange {}

    /** Leaves alone what it has under this key: the filter never lets any item with this key through. */
    record Nothing() implements TargetChange {}
}
