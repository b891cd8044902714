package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role's session that ends long before it was to end, in the middle of the work. */
class ExpiredSessionIT {
    private static final KeySchema KEYS = GeneratedItems.keySchema();
    private static final String ROLE = "arn:aws:iam::123456789012:role/Mover";
    private static final String STS = "aws.endpointUrlSts";
    private static final int ITEMS = 1_000;

    private final LoadHarness harness = new LoadHarness();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @AfterEach
    void forgetTheSessions() {
        System.clearProperty(STS);
    }

    @Test
    void nothingIsLostWhenTheSessionsOfBothSidesEndInMidWork() {
        fillSource();
        try (IdentityServer identity = IdentityServer.start();
                FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), endingSessions(() -> {}))) {
            identity.allow(AssumableRole.of(ROLE, Account.SOURCE));
            System.setProperty(STS, identity.endpoint().toString());

            ExitCode code = harness.through(proxy.uri()).load(roles("--verify"));

            assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
            assertThat(proxy.report().count("BatchWriteItem", Fault.EXPIRED_TOKEN))
                    .isPositive();
            assertThat(identity.assumeRoleCalls()).hasSizeGreaterThan(2);
        }
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(harness.said()).contains("Read " + ITEMS + " items, wrote " + ITEMS, "holds what was written");
    }

    /** Nobody gives it new ones, and it waits for them until somebody ends it. */
    @Test
    void aRunThatHasLostItsCredentialsGoesOnWithNewOnes(@TempDir Path directory) throws Exception {
        fillSource();
        String runId = "lost-" + harness.target;
        try (IdentityServer identity = IdentityServer.start();
                FaultProxy proxy =
                        FaultProxy.start(harness.server.endpoint(), endingSessions(() -> identity.forbid(ROLE)))) {
            identity.allow(AssumableRole.of(ROLE, Account.SOURCE));
            harness.through(proxy.uri());

            runUntilNothingIsTaken(runId, identity, proxy, directory.resolve("log"));

            assertThat(harness.tables.scan(harness.target)).hasSizeBetween(1, ITEMS - 1);
            identity.allow(AssumableRole.of(ROLE, Account.SOURCE));
            System.setProperty(STS, identity.endpoint().toString());
            ExitCode code = harness.load(roles("--run-id", runId, "--verify"));

            assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        }
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(harness.said())
                .contains("Going on with run " + runId + ", attempt 2.")
                .contains("Read " + ITEMS + " items, wrote " + ITEMS, "holds what was written");
    }

    private void runUntilNothingIsTaken(String runId, IdentityServer identity, FaultProxy proxy, Path log)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(harness.bothSides());
        arguments.addAll(List.of(roles("--run-id", runId)));
        Map<String, String> environment =
                Map.of("AWS_ENDPOINT_URL_STS", identity.endpoint().toString());
        try (LoadProcess process = LoadProcess.start(arguments, environment, log)) {
            process.await(() -> proxy.report().count("BatchWriteItem", Fault.EXPIRED_TOKEN) > 40);
            process.terminate();
        }
    }

    private void fillSource() {
        GeneratedItems items = new GeneratedItems(17);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
    }

    /** All sessions that there have been end in the middle of the writing. */
    private FaultPlan endingSessions(Runnable then) {
        return FaultPlan.nothing()
                .withExpiredAccessKeys(ended::contains)
                .withAccessKeys(key -> {
                    begun.add(key);
                    return Account.SOURCE.accessKeyId();
                })
                .withRule(request -> {
                    if (request.operation().equals("BatchWriteItem") && request.ordinal() == 25) {
                        ended.addAll(begun);
                        then.run();
                    }
                    return Optional.empty();
                });
    }

    private static String[] roles(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--source-role-arn", ROLE, "--target-role-arn", ROLE));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
