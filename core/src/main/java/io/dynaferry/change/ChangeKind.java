package io.dynaferry.change;

/** What happened to an item, as a stream names it. */
public enum ChangeKind {
    INSERT,
    MODIFY,
    REMOVE
}
