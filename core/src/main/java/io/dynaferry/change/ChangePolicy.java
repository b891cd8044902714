package io.dynaferry.change;

import io.dynaferry.item.KeySchema;
import io.dynaferry.transform.Transform;
import java.util.Map;

/**
 * How the changes of a table are to be carried over.
 *
 * @param environment holds the salts of the transform's masks
 */
public record ChangePolicy(TimeToLivePolicy timeToLive, Transform transform, Map<String, String> environment) {
    /** Everything as it is in the source. */
    public static final ChangePolicy EXACT = new ChangePolicy(TimeToLivePolicy.REPLICATE, Transform.none(), Map.of());

    public ChangePolicy {
        environment = Map.copyOf(environment);
    }

    /** Whether a record counts at all. */
    boolean heeds(StreamRecord record) {
        return !record.expired() || timeToLive == TimeToLivePolicy.REPLICATE;
    }

    /** Refuses a transform that would touch the key. */
    ChangeMeaning boundTo(KeySchema schema) {
        return ChangeMeaning.of(transform, schema, environment);
    }

    /** The environment may hold secrets. */
    @Override
    public String toString() {
        return "ChangePolicy[timeToLive=" + timeToLive + ", transform=" + transform + "]";
    }
}
