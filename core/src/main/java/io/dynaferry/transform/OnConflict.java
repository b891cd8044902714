package io.dynaferry.transform;

/** What a step does where the item has something already. */
enum OnConflict {
    /** The item is rejected. */
    FAIL("fail"),
    /** The step leaves the item as it is. */
    KEEP("keep"),
    /** The step's value takes the place. */
    REPLACE("replace");

    private final String word;

    OnConflict(String word) {
        this.word = word;
    }

    /** As it stands in the file. */
    String word() {
        return word;
    }
}
