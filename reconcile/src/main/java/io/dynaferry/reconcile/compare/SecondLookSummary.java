package io.dynaferry.reconcile.compare;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.diff.AttributeTally;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the second look found, in keys.
 *
 * @param inFlight differed at the first look, and not any more
 * @param attributes that differ in most items, as far as both items were at hand
 * @param uncertainty by how much their counts may be too low
 */
public record SecondLookSummary(
        long missing, long extra, long changed, long inFlight, List<AttributeCount> attributes, long uncertainty) {
    public static final SecondLookSummary NONE = new SecondLookSummary(0, 0, 0, 0, List.of(), 0);

    public SecondLookSummary {
        attributes = List.copyOf(attributes);
    }

    /** What really differs. */
    public long drift() {
        return missing + extra + changed;
    }

    SecondLookSummary plus(SecondLookSummary other) {
        AttributeTally tally = new AttributeTally(SecondLookTally.ATTRIBUTES);
        tally.add(attributes, uncertainty);
        tally.add(other.attributes, other.uncertainty);
        return new SecondLookSummary(
                missing + other.missing,
                extra + other.extra,
                changed + other.changed,
                inFlight + other.inFlight,
                tally.counts(),
                tally.uncertainty());
    }

    byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (long number : new long[] {missing, extra, changed, inFlight, uncertainty, attributes.size()}) {
            out.writeLong(number);
        }
        for (AttributeCount count : attributes) {
            byte[] path = count.path().getBytes(StandardCharsets.UTF_8);
            out.writeLong(count.items());
            out.writeInt(path.length);
            out.write(path);
        }
        return bytes.toByteArray();
    }

    static SecondLookSummary decoded(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long missing = in.getLong();
        long extra = in.getLong();
        long changed = in.getLong();
        long inFlight = in.getLong();
        long uncertainty = in.getLong();
        List<AttributeCount> attributes = new ArrayList<>();
        for (long left = in.getLong(); left > 0; left--) {
            long items = in.getLong();
            byte[] path = new byte[in.getInt()];
            in.get(path);
            attributes.add(new AttributeCount(new String(path, StandardCharsets.UTF_8), items));
        }
        return new SecondLookSummary(missing, extra, changed, inFlight, attributes, uncertainty);
    }
}
