package io.dynaferry.change;

import org.jspecify.annotations.Nullable;

/**
 * The position of a change in its shard: a whole number of up to 40 digits. Ordered by value; the text stays as the stream
 * spelled it, because the answer to an event has to repeat it.
 */
public final class SequenceNumber implements Comparable<SequenceNumber> {
    private final String text;
    private final int from;

    private SequenceNumber(String text, int from) {
        this.text = text;
        this.from = from;
    }

    /** Refuses what is not made of digits with an {@link IllegalArgumentException}. */
    public static SequenceNumber parse(String text) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("a sequence number is made of digits");
            }
            from += digit == '0' && from == at ? 1 : 0;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a sequence number is empty");
        }
        return new SequenceNumber(text, from);
    }

    @Override
    public int compareTo(SequenceNumber other) {
        int length = text.length() - from;
        int otherLength = other.text.length() - other.from;
        return length == otherLength ? digits().compareTo(other.digits()) : Integer.compare(length, otherLength);
    }

    private String digits() {
        return text.substring(from);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SequenceNumber that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return digits().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
