package io.dynaferry.reconcile.compare;

/** What a side says about a key. */
enum EntryKind {
    /** It has an item. */
    PUT(0),
    /** It had one, and deleted it. */
    DELETE(1),
    /** It has an item that has expired. */
    EXPIRED(2),
    /** It has an item that could not be changed as it should before it is compared. */
    REJECTED(3);

    private static final EntryKind[] BY_NUMBER = {PUT, DELETE, EXPIRED, REJECTED};

    private final int number;

    EntryKind(int number) {
        this.number = number;
    }

    /** In the packed form. */
    int number() {
        return number;
    }

    static EntryKind of(int number) {
        return BY_NUMBER[number];
    }

    boolean hasDigest() {
        return this == PUT || this == EXPIRED;
    }
}
