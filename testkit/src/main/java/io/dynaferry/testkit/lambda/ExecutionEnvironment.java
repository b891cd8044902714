package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.Invocation.Outcome;
import io.dynaferry.testkit.lambda.RuntimeApi.Ended;
import io.dynaferry.testkit.lambda.RuntimeApi.Work;
import io.dynaferry.testkit.server.BuiltClassPath;
import io.dynaferry.testkit.server.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a function, from its start to its end. It is used again until it crashes or exceeds a timeout. */
final class ExecutionEnvironment implements AutoCloseable {
    /** Lambda gives the start 10 s; a machine that builds and tests beside it may need more. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final LambdaSettings settings;
    private final Path scratch = Scratch.create("lambda");
    private final RuntimeApi api;
    private final Process process;
    private final Thread hook = new Thread(this::killAndClean, "lambda-end");

    ExecutionEnvironment(LambdaSettings settings, InstantSource clock, LogLines log) {
        this.settings = settings;
        this.api = new RuntimeApi(settings, clock);
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(() -> log.follow(process.inputReader()), "lambda-log");
        reader.setDaemon(true);
        reader.start();
    }

    private Process launch() {
        ProcessBuilder builder =
                new ProcessBuilder(command()).directory(scratch.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.putAll(variables());
        environment.putAll(settings.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException("Cannot start " + settings.functionName(), e);
        }
    }

    /** The options of Lambda's own start script: the heap leaves 15 percent of the memory to the JVM itself. */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + settings.memoryMegabytes() * 85 / 100 + "m", "-Xshare:auto"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Djava.io.tmpdir=" + scratch, "-cp", classPath(), MAIN, settings.handler()));
        return command;
    }

    private String classPath() {
        StringBuilder path = new StringBuilder();
        for (Path entry : settings.classPath()) {
            path.append(entry.toAbsolutePath()).append(File.pathSeparator);
        }
        return path + BuiltClassPath.of("lambda-runtime");
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", settings.functionName());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.functionName());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]" + scratch.getFileName());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java21");
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("_HANDLER", settings.handler());
        variables.put("LAMBDA_TASK_ROOT", scratch.toString());
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        return variables;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The process is ended unless it has answered. */
    Ended invoke(Slice event) {
        Work work = Work.of(event);
        CompletableFuture<Ended> crash = process.onExit().thenApply(exited -> crashed());
        CompletableFuture<Void> watch = crash.acceptEither(api.initError(), work::end);
        api.offer(work);
        await(work.begun(), START_LIMIT);
        Ended result = await(work.ended(), settings.timeout());
        watch.cancel(false);
        if (result.outcome() != Outcome.ANSWERED && result.outcome() != Outcome.FUNCTION_ERROR) {
            close();
        }
        return result;
    }

    private Ended await(CompletableFuture<Ended> ended, Duration limit) {
        try {
            return ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Ended(Outcome.TIMED_OUT, Slice.ofUtf8("{\"errorType\":\"Sandbox.Timedout\"}"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing completes an invocation with an exception", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during an invocation", e);
        }
    }

    private static Ended crashed() {
        return new Ended(Outcome.CRASHED, Slice.ofUtf8("{\"errorType\":\"Runtime.ExitError\"}"));
    }

    /** Ends the process without warning, as Lambda does. Does nothing when it has ended. */
    @Override
    public void close() {
        api.close();
        killAndClean();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook finds nothing left to do.
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void killAndClean() {
        kill();
        Scratch.delete(scratch);
    }
}
