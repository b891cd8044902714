package io.dynaferry.reconcile.compare;

/** How two sides differ in one key. */
public enum DifferenceKind {
    /** The source has the item and the target has not. */
    MISSING(1),
    /** The target has the item and the source has not. */
    EXTRA(2),
    /** Both have an item, and the items differ. */
    CHANGED(3);

    private final int number;

    DifferenceKind(int number) {
        this.number = number;
    }

    /** In the packed form. */
    int number() {
        return number;
    }

    static DifferenceKind of(int number) {
        return switch (number) {
            case 1 -> MISSING;
            case 2 -> EXTRA;
            case 3 -> CHANGED;
            default -> throw new IllegalArgumentException("No kind of difference has this number: " + number);
        };
    }
}
