package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.stream.DeliveryFault;
import io.dynaferry.testkit.stream.DeliveryFaults;
import io.dynaferry.testkit.stream.PollerSettings;
import io.dynaferry.testkit.stream.StreamPoller;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The jar as it ships, in the process that Lambda would start, behind a real stream and in front of a real table. */
class ShippedFunctionIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final URI SERVER = DynamoDbLocal.shared().endpoint();

    /** At which requests the process dies that sends them. */
    private static final Set<Long> KILLINGS = Set.of(3L, 11L);

    private static final PollerSettings QUICK =
            PollerSettings.DEFAULT.withRetryPauses(Duration.ofMillis(10), Duration.ofMillis(200));

    @Test
    void everyItemOfTheConformanceSuiteArrivesBitForBit() throws InterruptedException {
        ConformanceSuite suite = ConformanceSuite.load();
        KeySchema schema = suite.valid().findFirst().orElseThrow().schema();
        FollowedPair pair = FollowedPair.create(schema.toString());
        List<ConformanceCase> cases = suite.sideBySide(schema.toString()).toList();
        cases.forEach(each -> pair.put(each.item().utf8()));

        try (LambdaProcess function = LambdaProcess.start(pair.function(SERVER))) {
            drain(StreamPoller.between(pair.stream(), EventFunction.of(function)), function);
            assertThat(function.starts()).isOne();
        }

        assertThat(cases).hasSizeGreaterThan(60);
        assertThat(pair.targetFingerprint()).isEqualTo(pair.sourceFingerprint());
    }

    @Test
    void nothingIsLostBehindALineThatFails() throws InterruptedException {
        long seed = 4;
        FollowedPair pair = FollowedPair.create("pk:S,sk:N");
        Random random = new Random(seed);
        change(pair, random, 1500);
        FaultPlan plan = FaultPlan.nothing()
                .withSeed(seed)
                .withProbability(Fault.ERROR_AFTER, 0.05)
                .withProbability(Fault.ERROR_BEFORE, 0.05)
                .withProbability(Fault.SOME_UNPROCESSED, 0.1)
                .withProbability(Fault.CUT_AFTER, 0.05)
                .withProbability(Fault.THROTTLED, 0.1)
                .onlyFor("BatchWriteItem");
        Map<DeliveryFault, Double> deliveries = Map.of(DeliveryFault.TWICE, 0.2, DeliveryFault.ANSWER_LOST, 0.2);

        try (FaultProxy proxy = FaultProxy.start(SERVER, plan);
                LambdaProcess function = LambdaProcess.start(pair.function(proxy.uri()))) {
            drain(
                    StreamPoller.between(pair.stream(), EventFunction.of(function))
                            .settings(QUICK.withLanes(3))
                            .faults(DeliveryFaults.random(random, deliveries)),
                    function);
            assertThat(proxy.report().occurrences()).isNotEmpty();
        }

        assertThat(pair.targetFingerprint()).as("seed %d", seed).isEqualTo(pair.sourceFingerprint());
    }

    @Test
    void aFunctionThatIsKilledInMidInvocationIsFollowedByOneThatGoesOn() throws InterruptedException {
        FollowedPair pair = FollowedPair.create("pk:S,sk:N");
        change(pair, new Random(5), 600);
        List<LambdaProcess> victims = new CopyOnWriteArrayList<>();
        FaultPlan plan = FaultPlan.nothing().withRule(request -> {
            if (request.operation().equals("BatchWriteItem") && KILLINGS.contains(request.ordinal())) {
                victims.forEach(LambdaProcess::kill);
            }
            return Optional.empty();
        });

        try (FaultProxy proxy = FaultProxy.start(SERVER, plan);
                LambdaProcess function = LambdaProcess.start(pair.function(proxy.uri()))) {
            victims.add(function);
            drain(
                    StreamPoller.between(pair.stream(), EventFunction.of(function))
                            .settings(QUICK),
                    function);
            assertThat(function.starts()).isEqualTo(1 + KILLINGS.size());
        }

        assertThat(pair.targetFingerprint()).isEqualTo(pair.sourceFingerprint());
    }

    private static void drain(StreamPoller.Builder poller, LambdaProcess function) throws InterruptedException {
        try {
            poller.build().drain(LIMIT);
        } catch (IllegalStateException notDrained) {
            List<String> log = function.log();
            String last = String.join("\n", log.subList(Math.max(0, log.size() - 20), log.size()));
            throw new IllegalStateException("The function says:\n" + last, notDrained);
        }
    }

    /** Every second change concerns one of three keys. */
    private static void change(FollowedPair pair, Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            int number = random.nextBoolean() ? random.nextInt(3) : random.nextInt(100);
            String key = "\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + number + "\"}";
            if (random.nextInt(4) == 0) {
                pair.delete("{" + key + "}");
            } else {
                pair.put("{" + key + ",\"change\":{\"N\":\"" + i + "\"}}");
            }
        }
    }
}
