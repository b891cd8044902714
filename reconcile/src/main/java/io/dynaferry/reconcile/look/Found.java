package io.dynaferry.reconcile.look;

import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftLine;
import io.dynaferry.drift.DriftState;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.reconcile.compare.ItemPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the second look found under one key.
 *
 * @param attributes paths to what differs, where that is known; sorted, whatever order the sides have their attributes in
 * @param source the source's item as the target should hold it; null if there is none or it is not to be shown
 * @param target the target's item; null if there is none or it is not to be shown
 * @param unread where items of exports are that have to be read to tell more; while there are any, the other items are
 *     here, whether they are to be shown or not
 */
record Found(
        DriftKind kind,
        CanonicalKey key,
        DriftState state,
        List<String> attributes,
        @Nullable Item source,
        @Nullable Item target,
        List<ItemPlace> unread) {
    Found {
        attributes = attributes.stream().sorted().toList();
        unread = List.copyOf(unread);
    }

    /** Under a key that differs no more. */
    static Found inFlight(DriftKind kind, CanonicalKey key) {
        return new Found(kind, key, DriftState.IN_FLIGHT, List.of(), null, null, List.of());
    }

    /** The same, when all that can be read was read. */
    Found read(ItemDifference difference, @Nullable Item ofSource, @Nullable Item ofTarget) {
        return new Found(kind, key, state, difference.texts(), ofSource, ofTarget, List.of());
    }

    /** What a drift file says of it, after whatever became of it. */
    DriftLine line(KeySchema schema, DriftState became) {
        List<String> paths = kind == DriftKind.CHANGED ? attributes : List.of();
        return DriftLine.of(kind, key.attributes(schema), paths, became)
                .withImages(kind == DriftKind.EXTRA ? null : source, kind == DriftKind.MISSING ? null : target);
    }

    boolean isDrift() {
        return state == DriftState.DRIFT;
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(kind.name());
            out.writeUTF(state.name());
            write(out, key.bytes());
            out.writeInt(attributes.size());
            for (String path : attributes) {
                write(out, path.getBytes(StandardCharsets.UTF_8));
            }
            write(out, source == null ? new byte[0] : ItemWriter.write(source));
            write(out, target == null ? new byte[0] : ItemWriter.write(target));
            out.writeInt(unread.size());
            for (ItemPlace place : unread) {
                out.writeUTF(place.text());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Found decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            DriftKind kind = DriftKind.valueOf(in.readUTF());
            DriftState state = DriftState.valueOf(in.readUTF());
            CanonicalKey key = CanonicalKey.ofBytes(read(in));
            List<String> attributes = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                attributes.add(new String(read(in), StandardCharsets.UTF_8));
            }
            Item source = item(read(in));
            Item target = item(read(in));
            List<ItemPlace> unread = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                unread.add(ItemPlace.parsed(in.readUTF()));
            }
            return new Found(kind, key, state, attributes, source, target, unread);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static @Nullable Item item(byte[] json) {
        return json.length == 0 ? null : ItemParser.parse(Slice.of(json));
    }
}
