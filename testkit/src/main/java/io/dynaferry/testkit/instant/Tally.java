package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.BatchWrite.Kind;

/**
 * What has been written, in any order: how many items and keys, and the sum of the hashes of their bytes. Two tallies are
 * equal when the same bytes were put and deleted equally often.
 */
public record Tally(long puts, long deletes, long sum) {
    public static final Tally EMPTY = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(puts + other.puts, deletes + other.deletes, sum + other.sum);
    }

    public Tally plusPut(Slice item) {
        return new Tally(puts + 1, deletes, sum + ByteHash.of(item));
    }

    public Tally plusDelete(Slice key) {
        return new Tally(puts, deletes + 1, sum + ~ByteHash.of(key));
    }

    Tally plus(Entry entry) {
        return entry.kind() == Kind.PUT ? plusPut(entry.content()) : plusDelete(entry.content());
    }

    /** {@code {"puts":2,"deletes":1,"sum":"..."}}; the sum is a string, because it has 64 bits. */
    String toJson() {
        return "{\"puts\":" + puts + ",\"deletes\":" + deletes + ",\"sum\":\"" + sum + "\"}";
    }
}
