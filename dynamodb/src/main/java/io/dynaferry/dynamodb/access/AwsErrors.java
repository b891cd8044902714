package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import io.dynaferry.dynamodb.access.CredentialSource.StoredKeys;
import io.dynaferry.failure.MigrationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says in one line what failed on a side, why, where, and what to do. Adapters catch an SDK exception once, where it
 * leaves the SDK, and throw what this makes of it:
 *
 * <pre>{@code
 * try {
 *     client.describeTable(request);
 * } catch (SdkException e) {
 *     throw errors.of("describe the table", e);
 * }
 * }</pre>
 */
public final class AwsErrors {
    private final Called called;
    private final Map<String, String> context;

    private AwsErrors(Called called, Map<String, String> context) {
        this.called = called;
        this.context = context;
    }

    /** For what concerns the side's own table, if it has one. */
    public static AwsErrors of(Side side) {
        return of(Called.side(side), side);
    }

    static AwsErrors of(Called called, Side side) {
        Map<String, String> context = new LinkedHashMap<>();
        if (side.table() != null) {
            context.put("table", side.table().toString());
        }
        context.putAll(called.where());
        if (side.credentials() instanceof Profile profile) {
            context.put("profile", profile.name());
        }
        if (side.credentials() instanceof StoredKeys keys) {
            context.put("credentials", keys.store().prefix() + keys.id());
        }
        if (side.role() != null) {
            context.put("role", side.role().toString());
        }
        return new AwsErrors(called, context);
    }

    /** The same, with a word on where it happened: a table, a bucket, a segment. Never an item's value. */
    public AwsErrors with(String key, String value) {
        Map<String, String> extended = new LinkedHashMap<>(context);
        extended.put(key, value);
        return new AwsErrors(called, extended);
    }

    /**
     * What to throw.
     *
     * @param attempt what was attempted, as it follows "Cannot": "describe the table"
     * @param failure what the SDK threw; a MigrationException in it, from where credentials are made, is handed back
     */
    public MigrationException of(String attempt, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        Explanation explanation = failure instanceof AwsServiceException answer
                ? new ServiceFailures(called).explain(answer)
                : new ClientFailures(called).explain(failure);
        String message = "Cannot " + attempt + " of the " + called.names().side() + ": " + explanation.why() + " ["
                + where(failure) + "]. " + explanation.advice() + ".";
        return new MigrationException(explanation.exitCode(), message, failure);
    }

    private String where(RuntimeException failure) {
        Map<String, String> where = new LinkedHashMap<>(context);
        if (failure instanceof AwsServiceException answer && answer.requestId() != null) {
            where.put("requestId", answer.requestId());
        }
        return where.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
