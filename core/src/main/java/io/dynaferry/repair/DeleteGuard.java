package io.dynaferry.repair;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stops a repair that would delete more than somebody can have meant: when the sides were mixed up, or the source is not
 * what it was thought to be. To be asked before the first delete, with the number of all.
 */
public final class DeleteGuard {
    /** The default of {@code --max-deletes}. */
    public static final String DEFAULT_LIMIT = "1%";

    private static final Pattern LIMIT = Pattern.compile("([0-9]{1,15})|([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String text;
    private final BigDecimal limit;
    private final boolean relative;

    private DeleteGuard(String text, BigDecimal limit, boolean relative) {
        this.text = text;
        this.limit = limit;
        this.relative = relative;
    }

    /** Reads the value of {@code --max-deletes}: a number of items, or a percentage of the compared ones such as {@code 2.5%}. */
    public static DeleteGuard parse(String text) {
        Matcher matcher = LIMIT.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong(text, "it is neither a number nor a percentage");
        }
        if (matcher.group(1) != null) {
            return new DeleteGuard(text, new BigDecimal(matcher.group(1)), false);
        }
        BigDecimal percent = new BigDecimal(matcher.group(2));
        if (percent.compareTo(HUNDRED) > 0) {
            throw wrong(text, "it is more than 100 %");
        }
        return new DeleteGuard(text, percent, true);
    }

    /** How many deletes pass when so many keys were compared. */
    public long allowed(long compared) {
        if (!relative) {
            return limit.longValueExact();
        }
        return limit.multiply(BigDecimal.valueOf(compared))
                .divide(HUNDRED, 0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** Refuses more deletes than are allowed. */
    public void check(long deletes, long compared) {
        long allowed = allowed(compared);
        if (deletes > allowed) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot delete what only the target has: it is more than the guard lets pass [deletes=" + deletes
                            + ", allowed=" + allowed + ", compared=" + compared + ", --max-deletes=" + text
                            + "]. Look at the report; if all of it is to go, run again with --max-deletes " + deletes
                            + ". Nothing was deleted.");
        }
    }

    /** Refuses to delete anything because of a source in which nothing was found. */
    public static void checkSource(RepairPolicy policy, long sourceItems) {
        if (policy == RepairPolicy.PUT_AND_DELETE && sourceItems == 0) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot repair with deletes: the source is empty, and every item of the target would go"
                            + " [--repair=" + policy.option()
                            + "]. Check --source; if it is right, repair with --repair put. Nothing was changed.");
        }
    }

    private static MigrationException wrong(String text, String why) {
        return new MigrationException(
                ExitCode.WRONG_USAGE,
                "Cannot limit the deletes: " + why + " [--max-deletes=" + text
                        + "]. Give a number of items, or a percentage of the compared ones such as 2.5%.");
    }
}
