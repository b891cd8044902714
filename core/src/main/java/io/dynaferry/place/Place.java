package io.dynaferry.place;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where files are: {@code s3://bucket/prefix}, a local path, or a {@code file:} URI. {@code toString} is what was typed. */
public sealed interface Place permits S3Place, LocalPlace {
    /** Reads what an operator typed; what is neither is an {@link IllegalArgumentException} that says why. */
    static Place parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "Cannot use an empty place. Write s3://bucket/prefix or the path of a directory.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Cannot use a place that holds a control character. Write it again.");
        }
        String scheme = Scheme.of(text);
        return switch (scheme) {
            case "s3" -> S3Place.of(text);
            case "file" -> LocalPlace.ofUri(text);
            case "" -> LocalPlace.ofPath(text);
            default ->
                throw new IllegalArgumentException("Cannot use place " + text + ": " + scheme
                        + ": is no kind of place. Write s3://bucket/prefix or the path of a directory.");
        };
    }

    /** The place of a file or directory below this one; the child keeps the rule of {@link RelativePath}. */
    Place resolve(String child);

    /** The word before the first colon of a place, if it is one. */
    final class Scheme {
        private static final Pattern WORD = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//)?.*", Pattern.DOTALL);

        private Scheme() {}

        /** Empty for a path; {@code C:\data} and {@code backup:2026} are paths too, {@code s3:bucket} is a slip. */
        static String of(String text) {
            Matcher matcher = WORD.matcher(text);
            if (!matcher.matches()) {
                return "";
            }
            String word = matcher.group(1).toLowerCase(Locale.ROOT);
            boolean known = word.equals("s3") || word.equals("file");
            return known || matcher.group(2) != null ? word : "";
        }
    }
}
