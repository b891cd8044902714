package io.dynaferry.transform;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link Transform} that is known to leave the key of its table alone: an item keeps its key, so the target's copy of it
 * can be found by the source's. Immutable and thread-safe.
 */
public final class BoundTransform {
    private final Transform transform;
    private final KeySchema schema;
    private final MaskSalts salts;

    BoundTransform(Transform transform, KeySchema schema, MaskSalts salts) {
        this.transform = transform;
        this.schema = schema;
        this.salts = salts;
    }

    /**
     * What the target holds for an item of the source; empty if the filter keeps it from the target.
     * Whoever follows changes asks {@link #changed} instead: there, empty may mean a delete.
     *
     * @throws RejectedItemException if a step cannot be applied to this item
     */
    public Optional<Item> apply(Item item) {
        return isKept(item) ? Optional.of(stepped(item)) : Optional.empty();
    }

    /** As {@link #apply(Item)}, from DynamoDB JSON to DynamoDB JSON. Without steps a kept item's bytes are the given ones. */
    public Optional<Slice> apply(Slice json) {
        if (transform.isNone()) {
            return Optional.of(json);
        }
        Item item = ItemParser.parse(json);
        if (!isKept(item)) {
            return Optional.empty();
        }
        return Optional.of(transform.steps().isEmpty() ? json : Slice.of(ItemWriter.write(stepped(item))));
    }

    /**
     * What a new image of an item, from an INSERT or a MODIFY, means for the target. An image that the filter does not
     * let through is a delete, because an earlier image may have passed.
     *
     * @throws RejectedItemException if a step cannot be applied to this image
     */
    public TargetChange changed(Item newImage) {
        Optional<Item> kept = apply(newImage);
        return kept.isPresent() ? new TargetChange.Put(kept.get()) : removed(newImage);
    }

    /**
     * What the removal of an item, a REMOVE, means for the target. It is decided by the key attributes alone, whatever
     * else is given:
     * <ul>
     *   <li>If no item with this key can pass the filter, nothing is done: what the target may have under the key
     *       came from elsewhere.
     *   <li>Otherwise it is a delete, also where the filter cannot be decided. If the target has a copy, the copy must
     *       go; if the item never passed the filter, the delete finds nothing and costs one write unit.
     * </ul>
     * An old image must not decide. That it fails the filter does not prove that the target has no copy: an earlier
     * image may have passed, and the change in between may have been reduced away because only the last change of a key
     * in a batch is applied.
     */
    public TargetChange removed(Item keyOrImage) {
        boolean never = transform.filter().decide(ItemView.keyOf(keyOrImage, schema)) == Verdict.NO;
        return never ? new TargetChange.Nothing() : new TargetChange.Delete();
    }

    /**
     * 64 hexadecimal digits that are the same exactly if the text of the transform and its salts are: a run that began with one
     * version must not go on with another.
     */
    public String version() {
        MessageDigest digest = sha256();
        digest.update(transform.text().getBytes(StandardCharsets.UTF_8));
        for (String variable : transform.saltVariables()) {
            digest.update(salts.check(variable));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private boolean isKept(Item item) {
        return transform.filter().decide(ItemView.whole(item)) == Verdict.YES;
    }

    private Item stepped(Item item) {
        Map<String, Value> attributes = new LinkedHashMap<>(item.attributes());
        for (Step step : transform.steps()) {
            step.apply(attributes, salts);
        }
        return new Item(attributes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("Every Java has SHA-256", unknown);
        }
    }
}
