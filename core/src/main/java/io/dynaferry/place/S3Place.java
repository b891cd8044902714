package io.dynaferry.place;

import java.util.regex.Pattern;

/**
 * A prefix in a bucket.
 *
 * @param typed what the operator wrote
 * @param prefix what keys begin with, without the slash that follows it; empty for the whole bucket
 */
public record S3Place(String typed, String bucket, String prefix) implements Place {
    private static final String SCHEME = "s3://";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    public S3Place {
        checkBucket(typed, bucket);
        checkPrefix(typed, prefix);
    }

    static S3Place of(String typed) {
        if (!typed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused(typed, "two slashes and a bucket must follow s3:");
        }
        String rest = typed.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new S3Place(typed, rest, "");
        }
        String prefix = rest.substring(slash + 1);
        return new S3Place(typed, rest.substring(0, slash), withoutLastSlash(prefix));
    }

    private static String withoutLastSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void checkBucket(String typed, String bucket) {
        boolean named = BUCKET.matcher(bucket).matches() && !bucket.contains("..");
        if (!named || ADDRESS.matcher(bucket).matches()) {
            throw refused(
                    typed,
                    "a bucket's name has 3 to 63 small letters, digits, dots and hyphens, begins and ends with a"
                            + " letter or digit, and is no IP address");
        }
    }

    private static void checkPrefix(String typed, String prefix) {
        for (String name : prefix.split("/", -1)) {
            if (name.equals(".") || name.equals("..")) {
                throw refused(typed, "the names . and .. are not allowed");
            }
        }
    }

    private static IllegalArgumentException refused(String typed, String why) {
        return new IllegalArgumentException(
                "Cannot use place " + typed + ": " + why + ". Write it as s3://bucket/prefix.");
    }

    /** The key of a file below this place. */
    public String key(String path) {
        return keyPrefix() + RelativePath.checked(path);
    }

    /** What the keys of all files below this place begin with. */
    public String keyPrefix() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    @Override
    public S3Place resolve(String child) {
        String key = withoutLastSlash(key(withoutLastSlash(child)));
        return new S3Place(SCHEME + bucket + "/" + key, bucket, key);
    }

    @Override
    public String toString() {
        return typed;
    }
}
