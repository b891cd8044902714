package io.dynaferry.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.lambda.Invocation.Outcome;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LambdaProcessIT {
    private static final String HANDLER = ScriptedHandler.class.getName() + "::handle";

    private static LambdaSettings settings(String handler) {
        return LambdaSettings.of(testClasses(), handler).withMemory(128);
    }

    private static Path testClasses() {
        try {
            return Path.of(ScriptedHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Invocation invoke(LambdaProcess function, String order) {
        return function.invoke(("\"" + order + "\"").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aProcessIsKeptAfterAnswersAndErrors() {
        try (LambdaProcess function = LambdaProcess.start(settings(HANDLER).withVariable("PLACE", "s3://b/p"))) {
            assertThat(invoke(function, "one").body().utf8()).isEqualTo("\"one 1\"");
            Invocation failed = invoke(function, "fail");
            assertThat(failed.outcome()).isEqualTo(Outcome.FUNCTION_ERROR);
            assertThat(failed.body().utf8()).contains("as ordered", "java.lang.IllegalStateException");
            assertThat(invoke(function, "two").body().utf8()).isEqualTo("\"two 3\"");
            assertThat(invoke(function, "variable PLACE").body().utf8()).isEqualTo("\"s3://b/p\"");
            assertThat(invoke(function, "variable HOME").body().utf8()).isEqualTo("\"null\"");
            assertThat(function.starts()).isEqualTo(1);
            awaitLine(function, "order one");
            awaitLine(function, "order two");
        }
    }

    @Test
    void anotherProcessFollowsOneThatExits() {
        try (LambdaProcess function = LambdaProcess.start(settings(HANDLER))) {
            assertThat(invoke(function, "exit").outcome()).isEqualTo(Outcome.CRASHED);
            assertThat(invoke(function, "one").body().utf8()).isEqualTo("\"one 1\"");
            assertThat(function.starts()).isEqualTo(2);
        }
    }

    @Test
    void aTimeoutEndsTheProcess() {
        LambdaSettings impatient = settings(HANDLER).withTimeout(Duration.ofSeconds(2));
        try (LambdaProcess function = LambdaProcess.start(impatient)) {
            long first = function.pid();
            Invocation hanging = invoke(function, "hang");
            assertThat(hanging.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(hanging.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(invoke(function, "one").isAnswered()).isTrue();
        }
    }

    @Test
    void aProcessThatIsKilledInMidInvocationIsReplaced() {
        try (LambdaProcess function = LambdaProcess.start(settings(HANDLER))) {
            CompletableFuture<Invocation> hanging = CompletableFuture.supplyAsync(() -> invoke(function, "hang"));
            awaitLine(function, "order hang");
            function.kill();
            assertThat(hanging.join().outcome()).isEqualTo(Outcome.CRASHED);
            assertThat(invoke(function, "one").body().utf8()).isEqualTo("\"one 1\"");
        }
    }

    private static void awaitLine(LambdaProcess function, String line) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!function.log().contains(line) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(function.log()).contains(line);
    }

    @Test
    void aFunctionThatCannotBeMadeSaysSo() {
        String handler = ScriptedHandler.Unmakeable.class.getName() + "::handle";
        try (LambdaProcess function = LambdaProcess.start(settings(handler))) {
            Invocation invocation = invoke(function, "one");
            assertThat(invocation.outcome()).isEqualTo(Outcome.INIT_ERROR);
            assertThat(invocation.body().utf8()).contains("no such luck");
        }
    }

    @Test
    void nothingIsLeftBehind() {
        LambdaProcess function = LambdaProcess.start(settings(HANDLER));
        invoke(function, "one");
        ProcessHandle process = ProcessHandle.of(function.pid()).orElseThrow();
        function.close();
        assertThat(process.isAlive()).isFalse();
    }
}
