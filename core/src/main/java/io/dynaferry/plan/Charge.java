package io.dynaferry.plan;

import java.util.Locale;

/** Something that the service charges for. */
public enum Charge {
    WRITE_UNITS("write units", "million write units", 1e6),
    REPLICATED_WRITE_UNITS("replicated write units", "million write units", 1e6),
    READ_UNITS("read units", "million read units", 1e6),
    STORAGE("storage", "GB and month", 1L << 30),
    RECOVERY("point-in-time recovery", "GB and month", 1L << 30),
    RESTORE("restore", "GB", 1L << 30),
    BACKUP("backup", "GB and month", 1L << 30),
    BACKUP_COPY("backup copy", "GB", 1L << 30),
    EXPORT("export", "GB", 1L << 30),
    INCREMENTAL_EXPORT("incremental export", "GB", 1L << 30),
    IMPORT("import", "GB", 1L << 30),
    FILES("files in S3", "GB and month", 1L << 30),
    WARM_THROUGHPUT("warm throughput", "unit per second", 1),
    GLUE("Glue", "DPU-hour", 1),
    FUNCTION_TIME("Lambda time", "GB-second", 1),
    FUNCTION_CALLS("Lambda calls", "million calls", 1e6),
    BETWEEN_REGIONS("transfer between regions", "GB", 1L << 30),
    TO_THE_INTERNET("transfer to the internet", "GB", 1L << 30);

    private final String text;
    private final String unit;
    private final double size;

    Charge(String text, String unit, double size) {
        this.text = text;
        this.unit = unit;
        this.size = size;
    }

    /** What a price is for. */
    String unit() {
        return unit;
    }

    /** How many bytes, units or calls a price is for. */
    double size() {
        return size;
    }

    /** As the file of prices names it. */
    @Override
    public String toString() {
        return text;
    }

    static Charge named(String text) {
        for (Charge charge : values()) {
            if (charge.text.equals(text)) {
                return charge;
            }
        }
        throw new IllegalArgumentException("Nothing is charged under the name " + text.toLowerCase(Locale.ROOT));
    }
}
