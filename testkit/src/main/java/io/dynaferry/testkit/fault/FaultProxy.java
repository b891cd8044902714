package io.dynaferry.testkit.fault;

import io.dynaferry.capacity.Throttle;
import io.dynaferry.capacity.Throttle.Direction;
import io.dynaferry.capacity.Throttle.Limit;
import io.dynaferry.capacity.Throttle.Scope;
import io.dynaferry.testkit.fault.BatchCapacity.Division;
import io.dynaferry.testkit.http.Pause;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireAnswer.Ending;
import io.dynaferry.testkit.http.WireHandler;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.BatchWrite;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a DynamoDB endpoint; any client can be pointed at it. Requests without a fault pass byte for byte, but
 * for the access key id where the plan rewrites it: the signature no longer fits then, so that the server must not check it.
 * Where writes of a batch are held back the server sees the others only, and cannot refuse the batch for their sake.
 */
public final class FaultProxy implements AutoCloseable {
    private static final List<String> READS = List.of("Get", "Query", "Scan", "Describe");

    private final FaultPlan plan;
    private final @Nullable BatchCapacity capacity;
    private final FaultChooser chooser;
    private final FaultLog log = new FaultLog();
    private final WireHandler behind;
    private final Closeable connections;
    private final WireServer server;

    private FaultProxy(WireHandler behind, Closeable connections, FaultPlan plan, @Nullable BatchCapacity capacity) {
        this.plan = plan;
        this.capacity = capacity;
        this.chooser = new FaultChooser(plan);
        this.behind = behind;
        this.connections = connections;
        this.server = WireServer.start(this::answer);
    }

    private static FaultProxy start(Upstream upstream, FaultPlan plan, @Nullable BatchCapacity capacity) {
        return new FaultProxy(upstream, upstream, plan, capacity);
    }

    public static FaultProxy start(URI endpoint, FaultPlan plan) {
        return start(new Upstream(endpoint, plan.accessKeys()), plan, null);
    }

    /** Batches must find room as well. */
    public static FaultProxy start(URI endpoint, FaultPlan plan, BatchCapacity capacity) {
        return start(new Upstream(endpoint, plan.accessKeys()), plan, capacity);
    }

    /** In front of what answers in this process, which sees access keys as they are. */
    public static FaultProxy start(WireHandler behind, FaultPlan plan, @Nullable BatchCapacity capacity) {
        return new FaultProxy(behind, () -> {}, plan, capacity);
    }

    public URI uri() {
        return server.uri();
    }

    /** What has been done so far. */
    public FaultReport report() {
        return log.report();
    }

    @Override
    public void close() {
        server.close();
        try {
            connections.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the connections to the server.", e);
        }
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        Verdict verdict = chooser.choose(DynamoDbAnswers.operation(request));
        log.request(verdict.request());
        if (plan.expiredAccessKeys().test(AccessKey.of(request))) {
            log.fault(verdict.request(), Fault.EXPIRED_TOKEN);
            return FaultAnswers.expiredToken();
        }
        Optional<Fault> fault = verdict.fault();
        if (fault.isEmpty()) {
            return pass(request, verdict);
        }
        log.fault(verdict.request(), fault.get());
        return suffer(fault.get(), request, verdict);
    }

    private WireAnswer suffer(Fault fault, WireRequest request, Verdict verdict) throws IOException {
        return switch (fault) {
            case PROVISIONED_THROUGHPUT_EXCEEDED ->
                FaultAnswers.provisionedThroughputExceeded(invented(Limit.PROVISIONED, verdict));
            case THROTTLED -> FaultAnswers.throttled(invented(Limit.KEY_RANGE, verdict));
            case REQUEST_LIMIT_EXCEEDED -> FaultAnswers.requestLimitExceeded(invented(Limit.ACCOUNT, verdict));
            case SOME_UNPROCESSED -> leaveSome(request, verdict.random());
            case ALL_UNPROCESSED -> leaveAll(request);
            case ERROR_BEFORE -> FaultAnswers.internalServerError();
            case ERROR_AFTER -> after(request, FaultAnswers.internalServerError());
            case CUT_BEFORE -> WireAnswer.nothing();
            case CUT_AFTER -> after(request, WireAnswer.nothing());
            case CUT_IN_MID_ANSWER -> forward(request).ending(Ending.CUT_IN_MID_ANSWER);
            case SLOW -> pass(request, verdict).delayedBy(plan.delay());
            case LATE -> late(request, verdict);
            case EXPIRED_TOKEN -> FaultAnswers.expiredToken();
        };
    }

    private WireAnswer late(WireRequest request, Verdict verdict) throws IOException {
        Pause.of(plan.delay());
        return pass(request, verdict);
    }

    private WireAnswer pass(WireRequest request, Verdict verdict) throws IOException {
        if (capacity == null || !verdict.request().operation().equals("BatchWriteItem")) {
            return forward(request);
        }
        BatchWrite batch = BatchWrite.parse(request.body());
        Division division = capacity.divide(batch.entries());
        if (division.refused().isEmpty()) {
            return forward(request);
        }
        if (division.admitted().isEmpty()) {
            return overCapacity(division.throttles(), verdict);
        }
        log.fault(verdict.request(), Fault.SOME_UNPROCESSED);
        return leave(request, batch, division.admitted(), division.refused());
    }

    /** The service names the provisioned limit by an error of its own. */
    private WireAnswer overCapacity(List<Throttle> throttles, Verdict verdict) {
        if (throttles.stream().anyMatch(throttle -> throttle.limit() == Limit.PROVISIONED)) {
            log.fault(verdict.request(), Fault.PROVISIONED_THROUGHPUT_EXCEEDED);
            return FaultAnswers.provisionedThroughputExceeded(throttles);
        }
        log.fault(verdict.request(), Fault.THROTTLED);
        return FaultAnswers.throttled(throttles);
    }

    private WireAnswer forward(WireRequest request) throws IOException {
        return behind.answer(request);
    }

    private WireAnswer after(WireRequest request, WireAnswer answer) throws IOException {
        forward(request);
        return answer;
    }

    private WireAnswer leaveAll(WireRequest request) {
        BatchWrite batch = BatchWrite.parse(request.body());
        log.unprocessed(batch.entries().size());
        return BatchSplice.nothingProcessed(batch);
    }

    /** Leaves one write at least, and of several not all. */
    private WireAnswer leaveSome(WireRequest request, SplittableRandom random) throws IOException {
        BatchWrite batch = BatchWrite.parse(request.body());
        int size = batch.entries().size();
        int wanted = 1 + random.nextInt(Math.max(1, size - 1));
        List<Entry> done = new ArrayList<>();
        List<Entry> left = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean stays = random.nextInt(size - i) < wanted - left.size();
            (stays ? left : done).add(batch.entries().get(i));
        }
        return done.isEmpty() ? leaveAll(request) : leave(request, batch, done, left);
    }

    private WireAnswer leave(WireRequest request, BatchWrite batch, List<Entry> done, List<Entry> left)
            throws IOException {
        WireAnswer answer = behind.answer(request.withBody(BatchSplice.request(batch, done)));
        if (answer.status() != 200) {
            return answer;
        }
        log.unprocessed(left.size());
        return BatchSplice.withUnprocessed(answer, left);
    }

    private static List<Throttle> invented(Limit limit, Verdict verdict) {
        String operation = verdict.request().operation();
        boolean isRead = READS.stream().anyMatch(operation::contains);
        return List.of(new Throttle(
                "arn:aws:dynamodb:us-east-1:000000000000:table/throttled",
                Scope.TABLE,
                isRead ? Direction.READ : Direction.WRITE,
                limit));
    }
}
