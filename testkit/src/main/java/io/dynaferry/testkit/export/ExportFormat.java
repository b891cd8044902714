package io.dynaferry.testkit.export;

/** How an export spells its items. */
public enum ExportFormat {
    DYNAMODB_JSON("json"),
    ION("ion");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }
}
