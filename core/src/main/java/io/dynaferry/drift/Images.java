package io.dynaferry.drift;

/** Whether the items themselves may stand in a report. */
public enum Images {
    OMITTED,
    /** The operator asked for them ({@code --show-values}). */
    SHOWN
}
