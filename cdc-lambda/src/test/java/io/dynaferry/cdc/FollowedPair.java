package io.dynaferry.cdc;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.stream.DynamoDbStream;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A table with a stream in one account, a table that follows it in another, and the shipped function between them. */
final class FollowedPair {
    private static final Path JAR = Path.of("target", "cdc-lambda.jar");

    private final DynamoDbHttp source = new DynamoDbHttp(DynamoDbLocal.shared().endpoint(), Account.SOURCE);
    private final FollowedTable target;
    private final DynamoDbStream stream;

    private FollowedPair(String schema) {
        this.target = FollowedTable.create(schema);
        this.source.createTable(target.name(), KeySchema.parse(schema));
        this.stream = DynamoDbStream.enable(source, target.name(), "NEW_AND_OLD_IMAGES");
    }

    static FollowedPair create(String schema) {
        return new FollowedPair(schema);
    }

    DynamoDbStream stream() {
        return stream;
    }

    void put(String item) {
        source.put(target.name(), item);
    }

    void putAll(List<String> items) {
        source.putAll(target.name(), items);
    }

    void delete(String key) {
        source.call("DeleteItem", "{\"TableName\":\"" + target.name() + "\",\"Key\":" + key + "}");
    }

    FollowedTable target() {
        return target;
    }

    Fingerprint sourceFingerprint() {
        return fingerprint(source.scan(target.name()));
    }

    Fingerprint targetFingerprint() {
        return fingerprint(target.http().scan(target.name()));
    }

    private static Fingerprint fingerprint(List<String> items) {
        FingerprintTally tally = new FingerprintTally();
        ItemScanner scanner = new ItemScanner();
        for (String item : items) {
            scanner.scan(Slice.ofUtf8(item));
            tally.add(scanner);
        }
        return tally.fingerprint();
    }

    /** The function as it ships, with the target behind this address. */
    LambdaSettings function(URI address) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing. Package the module first.");
        }
        LambdaSettings settings = LambdaSettings.of(JAR, StreamHandler.class.getName() + "::handleRequest")
                .withTimeout(Duration.ofSeconds(30))
                .withVariable("AWS_ACCESS_KEY_ID", Account.TARGET.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY);
        for (var variable : target.environment(address).entrySet()) {
            settings = settings.withVariable(variable.getKey(), variable.getValue());
        }
        return settings;
    }
}
