package io.dynaferry.table;

/** What a stream's records hold; the names are the service's. */
public enum StreamView {
    KEYS_ONLY,
    NEW_IMAGE,
    OLD_IMAGE,
    NEW_AND_OLD_IMAGES
}
