package io.dynaferry.job;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.item.KeySchema;
import io.dynaferry.transform.BoundTransform;
import io.dynaferry.transform.Transform;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A transform as it travels to the executors, which do not have the driver's environment.
 *
 * @param text in JSON
 * @param salts of its masks, by their variables; never shown
 */
public record PlannedTransform(String text, String keys, Map<String, String> salts) implements Serializable {
    private static final long serialVersionUID = 1L;

    public PlannedTransform {
        salts = Map.copyOf(salts);
    }

    /**
     * Reads a file of the operator's, on disk or in S3, and takes of this process's environment what it needs.
     *
     * @param keys the table's key schema in its short form, which the transform must leave alone
     * @param region for S3, where the SDK has no region of its own
     */
    public static PlannedTransform read(String file, String keys, String region) {
        return of(OwnPlace.transform(file, region), keys, System.getenv());
    }

    /** Takes of the environment what the transform needs, and checks that it fits the table. */
    public static PlannedTransform of(Transform transform, String keys, Map<String, String> environment) {
        Map<String, String> salts = new TreeMap<>(environment);
        salts.keySet().retainAll(transform.saltVariables());
        PlannedTransform planned = new PlannedTransform(transform.text(), keys, salts);
        planned.bound();
        return planned;
    }

    public BoundTransform bound() {
        return Transform.parse(text).boundTo(KeySchema.parse(keys), salts);
    }

    @Override
    public String toString() {
        return "PlannedTransform[" + text.length() + " characters, salts " + salts.keySet() + "]";
    }
}
