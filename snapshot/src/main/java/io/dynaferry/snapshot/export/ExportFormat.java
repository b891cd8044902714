package io.dynaferry.snapshot.export;

/** How an export spells its items. */
public enum ExportFormat {
    DYNAMODB_JSON(".json.gz"),
    ION(".ion.gz");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }
}
