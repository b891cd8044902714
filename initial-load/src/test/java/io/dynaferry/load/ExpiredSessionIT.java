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
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        GeneratedItems items = new GeneratedItems(17);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
        FaultPlan plan = FaultPlan.nothing()
                .withExpiredAccessKeys(ended::contains)
                .withAccessKeys(key -> {
                    begun.add(key);
                    return Account.SOURCE.accessKeyId();
                })
                .withRule(request -> {
                    if (request.operation().equals("BatchWriteItem") && request.ordinal() == 25) {
                        ended.addAll(begun);
                    }
                    return Optional.empty();
                });
        try (IdentityServer identity = IdentityServer.start();
                FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            identity.allow(AssumableRole.of(ROLE, Account.SOURCE));
            System.setProperty(STS, identity.endpoint().toString());

            ExitCode code =
                    harness.through(proxy.uri()).load("--source-role-arn", ROLE, "--target-role-arn", ROLE, "--verify");

            assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
            assertThat(proxy.report().count("BatchWriteItem", Fault.EXPIRED_TOKEN))
                    .isPositive();
            assertThat(identity.assumeRoleCalls()).hasSizeGreaterThan(2);
        }
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
        assertThat(harness.said()).contains("Read " + ITEMS + " items, wrote " + ITEMS, "holds what was written");
    }
}
