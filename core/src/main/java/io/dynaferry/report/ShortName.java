package io.dynaferry.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to call a table or an export in a sentence. */
final class ShortName {
    private static final Pattern TABLE_ARN = Pattern.compile("arn:[^/]*:table/([^/]+).*");
    private static final Pattern EXPORT = Pattern.compile(".*/AWSDynamoDB/([^/]+)/?");

    private ShortName() {}

    static String of(String reference) {
        Matcher arn = TABLE_ARN.matcher(reference);
        if (arn.matches()) {
            return arn.group(1);
        }
        Matcher export = EXPORT.matcher(reference);
        return export.matches() ? "export " + export.group(1) : reference;
    }

    /** The target's name, if it tells it apart from the source. */
    static String ofTarget(String source, String target) {
        String name = of(target);
        return name.equals(of(source)) ? "the target" : name;
    }

    /** Both, or one name for both. */
    static String ofBoth(String source, String target) {
        String name = of(source);
        return name.equals(of(target)) ? name : name + " \u2192 " + of(target);
    }
}
