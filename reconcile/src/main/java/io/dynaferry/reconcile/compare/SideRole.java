package io.dynaferry.reconcile.compare;

/** Which of the two sides. */
public enum SideRole {
    SOURCE,
    TARGET
}
