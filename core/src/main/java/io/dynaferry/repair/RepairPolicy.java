package io.dynaferry.repair;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
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

    /** As {@code --repair} has it. */
    public String option() {
        return option;
    }
}
