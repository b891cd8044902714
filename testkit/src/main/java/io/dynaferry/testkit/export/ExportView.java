package io.dynaferry.testkit.export;

/** Which images the records of an incremental export hold. */
public enum ExportView {
    NEW_AND_OLD_IMAGES,
    NEW_IMAGE
}
