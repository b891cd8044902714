package io.dynaferry.reconcile.look;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.diff.AttributeTally;
import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.report.KeySpaceTally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the second look came to. It travels as bytes; parts add up. */
public final class LookTally {
    /** So many attributes stand in a report. */
    private static final int ATTRIBUTES = 50;

    private final AttributeTally attributes = new AttributeTally(ATTRIBUTES);
    private final KeySpaceTally keySpace = new KeySpaceTally();
    private long missing;
    private long extra;
    private long changed;
    private long inFlight;

    /** @param place of the key among all */
    void drifts(DriftKind kind, long place) {
        keySpace.differs(place, kind);
        switch (kind) {
            case MISSING -> missing++;
            case EXTRA -> extra++;
            case CHANGED -> changed++;
        }
    }

    void drifts(ItemDifference difference) {
        attributes.add(difference);
    }

    /** @param place of the key among all */
    void inFlight(long place) {
        keySpace.inFlight(place);
        inFlight++;
    }

    public long missing() {
        return missing;
    }

    public long extra() {
        return extra;
    }

    public long changed() {
        return changed;
    }

    /** Keys that differed at the first look and not at the second. */
    public long inFlightKeys() {
        return inFlight;
    }

    /** The attributes that differ in most items, falling. */
    public List<AttributeCount> topAttributes() {
        List<AttributeCount> counts = attributes.counts();
        return counts.subList(0, Math.min(ATTRIBUTES, counts.size()));
    }

    /** Where what differs is. */
    public KeySpaceTally keySpace() {
        return keySpace;
    }

    void add(LookTally other) {
        keySpace.add(other.keySpace.counters());
        missing += other.missing;
        extra += other.extra;
        changed += other.changed;
        inFlight += other.inFlight;
        attributes.add(other.attributes.counts(), other.attributes.uncertainty());
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(missing);
            out.writeLong(extra);
            out.writeLong(changed);
            out.writeLong(inFlight);
            for (long count : keySpace.counters()) {
                out.writeLong(count);
            }
            out.writeLong(attributes.uncertainty());
            for (AttributeCount count : attributes.counts()) {
                byte[] path = count.path().getBytes(StandardCharsets.UTF_8);
                out.writeInt(path.length);
                out.write(path);
                out.writeLong(count.items());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Before anything was looked at. */
    public static LookTally none() {
        return new LookTally();
    }

    static LookTally decoded(byte[] bytes) {
        LookTally tally = new LookTally();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            tally.missing = in.readLong();
            tally.extra = in.readLong();
            tally.changed = in.readLong();
            tally.inFlight = in.readLong();
            long[] ranges = new long[tally.keySpace.counters().length];
            for (int at = 0; at < ranges.length; at++) {
                ranges[at] = in.readLong();
            }
            tally.keySpace.add(ranges);
            long uncertainty = in.readLong();
            List<AttributeCount> counts = new ArrayList<>();
            while (in.available() > 0) {
                String path = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                counts.add(new AttributeCount(path, in.readLong()));
            }
            tally.attributes.add(counts, uncertainty);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tally;
    }
}
