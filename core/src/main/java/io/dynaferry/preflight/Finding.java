package io.dynaferry.preflight;

import io.dynaferry.table.Observed;

/**
 * What was found out by one check.
 *
 * @param check which one: a name that stays the same from run to run
 * @param reason a sentence
 * @param remedy what to do, a sentence; empty where nothing is to be done
 */
public record Finding(String check, Result result, String reason, String remedy) {
    public static Finding ok(String check, String reason) {
        return new Finding(check, Result.OK, reason, "");
    }

    public static Finding notKnown(String check, String reason, String remedy) {
        return new Finding(check, Result.NOT_KNOWN, reason, remedy);
    }

    public static Finding warning(String check, String reason, String remedy) {
        return new Finding(check, Result.WARNING, reason, remedy);
    }

    public static Finding blocker(String check, String reason, String remedy) {
        return new Finding(check, Result.BLOCKER, reason, remedy);
    }

    /** For something that could not be observed; the reason of the observation tells what to allow. */
    static Finding unknown(String check, String what, Observed<?> observed) {
        return notKnown(
                check,
                what + " is not known: " + observed.reason().orElse("it was not asked for") + ".",
                "Allow the call, or look for yourself.");
    }
}
