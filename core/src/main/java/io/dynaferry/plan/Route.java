package io.dynaferry.plan;

import java.util.Locale;

/** A way from one table to another. */
public enum Route {
    SCAN_LOAD("scan load"),
    EXPORT_LOAD("export load"),
    INCREMENTAL_CHAIN("incremental chain"),
    IMPORT_TABLE("ImportTable"),
    GLOBAL_TABLE("global table"),
    BACKUP_RESTORE("backup, restore");

    private final String title;

    Route(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether it takes nothing but the service itself. */
    public boolean isNative() {
        return compareTo(IMPORT_TABLE) >= 0;
    }

    /** As documents spell it: {@code scan-load}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
