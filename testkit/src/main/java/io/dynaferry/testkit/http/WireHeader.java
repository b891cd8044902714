package io.dynaferry.testkit.http;

/** One header line of a message. */
public record WireHeader(String name, String value) {
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
