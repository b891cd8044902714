package io.dynaferry.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The options that a run worked with, defaults included, by name and without hyphens before it. No option of ours is a
 * secret; but what was typed into the wrong one, and what looks like a credential, is masked here all the same.
 */
public record EffectiveOptions(Map<String, String> values) {
    static final String MASK = "(masked)";

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(secret|password|token|external-id|access-key|private).*", Pattern.CASE_INSENSITIVE);
    /** Access key ids, the user part of an address, and 40 characters as secret keys have them. */
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?:AKIA|ASIA)[A-Z0-9]{12,}|(?<=://)[^/@\\s]+@|(?<![A-Za-z0-9/+=._:-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=._:-])");

    /** Sorted by name. */
    public EffectiveOptions {
        Map<String, String> masked = new TreeMap<>();
        values.forEach((name, value) -> masked.put(name, masked(name, value)));
        values = Collections.unmodifiableMap(masked);
    }

    private static String masked(String name, String value) {
        if (SECRET_NAME.matcher(name).matches()) {
            return MASK;
        }
        return SECRET_VALUE.matcher(value).replaceAll(found -> found.group().endsWith("@") ? MASK + "@" : MASK);
    }
}
