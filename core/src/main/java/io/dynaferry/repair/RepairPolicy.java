package io.dynaferry.repair;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import java.util.Locale;

/** What a repair may do to the target. */
public enum RepairPolicy {
    NONE("none"),
    /** Puts what is missing or changed. */
    PUT("put"),
    /** Also deletes what only the target has. */
    PUT_AND_DELETE("put,delete");

    private final String option;

    RepairPolicy(String option) {
        this.option = option;
    }

    /** Reads the value of {@code --repair}. */
    public static RepairPolicy parse(String text) {
        String plain = text.replace(" ", "").toLowerCase(Locale.ROOT);
        for (RepairPolicy policy : values()) {
            if (policy.option.equals(plain)) {
                return policy;
            }
        }
        throw new MigrationException(
                ExitCode.WRONG_USAGE,
                "Cannot repair: --repair is not one of its values [value=" + text
                        + "]. Give none, put, or put,delete.");
    }

    /** What is to be done about a key that differs; nothing is done under {@link #NONE}. */
    public RepairTask task(DriftKind kind, CanonicalKey key) {
        return this == PUT_AND_DELETE && kind == DriftKind.EXTRA ? RepairTask.putOrDelete(key) : RepairTask.put(key);
    }

    /** As {@code --repair} has it. */
    public String option() {
        return option;
    }
}
