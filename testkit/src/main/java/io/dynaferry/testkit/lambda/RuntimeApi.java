package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.lambda.Invocation.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Lambda's Runtime API for one process: it asks for work, and says what came of it. */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATIONS = ROOT + "invocation/";

    /** What the process is to do; it has begun when the process has taken it, or when it has ended. */
    record Work(String requestId, Slice event, CompletableFuture<Ended> begun, CompletableFuture<Ended> ended) {
        static Work of(Slice event) {
            String id = UUID.randomUUID().toString();
            return new Work(id, event, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void begin() {
            begun.complete(new Ended(Outcome.ANSWERED, event));
        }

        void end(Ended result) {
            begun.complete(result);
            ended.complete(result);
        }
    }

    /** How a piece of work ended. */
    record Ended(Outcome outcome, Slice body) {}

    private final LambdaSettings settings;
    private final InstantSource clock;
    private final WireServer server;
    private final BlockingQueue<Optional<Work>> waiting = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ended> initError = new CompletableFuture<>();
    private volatile Optional<Work> current = Optional.empty();

    RuntimeApi(LambdaSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.server = WireServer.start(this::answer);
    }

    /** As the variable {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Completes when the process says that the function cannot be made. */
    CompletableFuture<Ended> initError() {
        return initError;
    }

    void offer(Work work) {
        waiting.add(Optional.of(work));
    }

    @Override
    public void close() {
        waiting.add(Optional.empty());
        server.close();
    }

    private WireAnswer answer(WireRequest request) {
        String path = request.path();
        if (path.equals(INVOCATIONS + "next")) {
            return next();
        }
        if (path.equals(ROOT + "init/error")) {
            initError.complete(new Ended(Outcome.INIT_ERROR, body(request)));
            return accepted();
        }
        return current.filter(work -> path.startsWith(INVOCATIONS + work.requestId() + "/"))
                .map(work -> finish(work, path, request))
                .orElseGet(() -> WireAnswer.text(400, "{\"errorType\":\"InvalidRequestID\"}"));
    }

    private WireAnswer finish(Work work, String path, WireRequest request) {
        Outcome outcome = path.endsWith("/response") ? Outcome.ANSWERED : Outcome.FUNCTION_ERROR;
        work.end(new Ended(outcome, body(request)));
        return accepted();
    }

    /** Waits as the real one does, on a thread that only this connection has. */
    private WireAnswer next() {
        try {
            current = waiting.take();
            return current.map(this::described).orElseGet(WireAnswer::nothing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WireAnswer.nothing();
        }
    }

    private WireAnswer described(Work work) {
        long deadline = clock.millis() + settings.timeout().toMillis();
        work.begin();
        List<WireHeader> headers = List.of(
                new WireHeader("Content-Type", "application/json"),
                new WireHeader("Lambda-Runtime-Aws-Request-Id", work.requestId()),
                new WireHeader("Lambda-Runtime-Deadline-Ms", Long.toString(deadline)),
                new WireHeader("Lambda-Runtime-Invoked-Function-Arn", settings.functionArn()),
                new WireHeader("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0"));
        return WireAnswer.of(200, headers, work.event());
    }

    private static Slice body(WireRequest request) {
        return Slice.of(request.body().copy());
    }

    private static WireAnswer accepted() {
        return WireAnswer.text(202, "{\"status\":\"OK\"}");
    }
}
