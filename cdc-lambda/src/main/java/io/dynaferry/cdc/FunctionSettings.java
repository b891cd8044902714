package io.dynaferry.cdc;

import io.dynaferry.change.TimeToLivePolicy;
import io.dynaferry.dynamodb.access.Side;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a function, checked.
 *
 * @param quarantineQueue the URL of an SQS queue
 * @param quarantinePlace where files go: {@code s3://bucket/prefix} or, where there is a disk, a directory
 * @param transform a file, a resource of the jar, or an {@code s3://} place
 * @param environment all variables, because a transform names those that hold its salts
 */
record FunctionSettings(
        List<Side> targets,
        @Nullable QueueAddress quarantineQueue,
        @Nullable String quarantinePlace,
        TimeToLivePolicy timeToLive,
        @Nullable String transform,
        @Nullable String ledgerTable,
        Map<String, String> environment) {
    FunctionSettings {
        targets = List.copyOf(targets);
        environment = Map.copyOf(environment);
    }

    /** The environment may hold secrets. */
    @Override
    public String toString() {
        return "FunctionSettings[" + targets.size() + " targets]";
    }
}
