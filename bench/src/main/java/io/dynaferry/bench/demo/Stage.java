package io.dynaferry.bench.demo;

import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two accounts on this machine, as programs see them, and a network between them and the target that may have faults. */
final class Stage implements AutoCloseable {
    static final String REGION = "us-east-1";

    private final DynamoDbLocal server = DynamoDbLocal.inMemory();
    private final FaultProxy network;
    private final boolean reliable;
    private final Path credentials;
    private final Path temporary;

    private Stage(Path scratch, FaultPlan faults) {
        this.reliable = faults.probabilities().isEmpty();
        this.network = FaultProxy.start(server.endpoint(), faults);
        this.credentials = scratch.resolve("credentials");
        this.temporary = scratch.resolve("temporary");
    }

    static Stage open(Path scratch, FaultPlan faults) {
        Stage stage = new Stage(scratch, faults);
        try {
            Files.createDirectories(stage.temporary);
            Files.writeString(stage.credentials, profile("source", Account.SOURCE) + profile("target", Account.TARGET));
            return stage;
        } catch (IOException failure) {
            stage.close();
            throw new UncheckedIOException("Cannot write to " + scratch, failure);
        }
    }

    private static String profile(String name, Account account) {
        return "[%s]%naws_access_key_id = %s%naws_secret_access_key = %s%n"
                .formatted(name, account.accessKeyId(), Account.SECRET_ACCESS_KEY);
    }

    URI endpoint() {
        return server.endpoint();
    }

    /** Where the programs find the target. */
    URI targetEndpoint() {
        return network.uri();
    }

    /** Whether what the programs are answered is always what happened. */
    boolean isReliable() {
        return reliable;
    }

    FaultProxy network() {
        return network;
    }

    DynamoDbHttp source() {
        return new DynamoDbHttp(server.endpoint(), Account.SOURCE, REGION);
    }

    /** Past the network, for whoever looks at the play or meddles with it. */
    DynamoDbHttp targetItself() {
        return new DynamoDbHttp(server.endpoint(), Account.TARGET, REGION);
    }

    /** The two sides as options of a program. */
    List<String> sides(String table) {
        List<String> options = new ArrayList<>(side("source", table, endpoint()));
        options.addAll(target(table));
        return options;
    }

    /** The target as options of a program. */
    List<String> target(String table) {
        return side("target", table, targetEndpoint());
    }

    private static List<String> side(String side, String table, URI endpoint) {
        String option = "--" + side;
        return List.of(
                option,
                table,
                option + "-region",
                REGION,
                option + "-endpoint",
                endpoint.toString(),
                option + "-profile",
                side);
    }

    /** Makes a program's environment: nothing of the user's own AWS settings gets through. */
    void enter(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SPARK_"));
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
        environment.put("AWS_CONFIG_FILE", credentials + ".none");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put(
                "JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Dspark.ui.enabled=false -Djava.io.tmpdir=" + temporary);
    }

    @Override
    public void close() {
        network.close();
        server.close();
    }
}
