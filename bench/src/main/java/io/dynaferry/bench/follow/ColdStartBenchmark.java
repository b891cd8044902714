package io.dynaferry.bench.follow;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.lambda.Invocation;
import io.dynaferry.testkit.lambda.LambdaProcess;
import io.dynaferry.testkit.lambda.LambdaSettings;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of a process to its first answer, under Lambda's runtime client with 512 MB: the shipped jar, the usual handler in one jar of
 * its own, and a handler that does nothing, in turns. All have the JVM's flags of Lambda's own start script, the first two the same event
 * and the same table.
 */
public final class ColdStartBenchmark {
    private static final String TABLE = "Music";
    private static final String REGION = "us-east-1";

    private ColdStartBenchmark() {}

    /** Arguments: the shipped jar, the directory with the libraries of the other, the jar with its class, the rounds. */
    public static void main(String[] arguments) throws IOException {
        Path usualJar = Files.createTempFile("usual-", ".jar");
        try (DynamoDbLocal server = DynamoDbLocal.inMemory()) {
            MergedJar.write(usualJar, Path.of(arguments[1]), Path.of(arguments[2]));
            new DynamoDbHttp(server.endpoint(), Account.TARGET, REGION).createTable(TABLE, GeneratedItems.keySchema());
            LambdaSettings shipped =
                    settings(Path.of(arguments[0]), "io.dynaferry.cdc.StreamHandler::handleRequest", server);
            LambdaSettings usual = settings(usualJar, UsualHandler.class.getName() + "::handleRequest", server);
            LambdaSettings empty = settings(usualJar, EmptyHandler.class.getName() + "::handleRequest", server);
            measure(List.of(shipped, usual, empty), Integer.parseInt(arguments[3]));
        } finally {
            Files.delete(usualJar);
        }
    }

    private static LambdaSettings settings(Path jar, String handler, DynamoDbLocal server) {
        return LambdaSettings.of(jar, handler)
                .withVariable("AWS_ACCESS_KEY_ID", Account.TARGET.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY)
                .withVariable("AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString())
                .withVariable("TARGET_TABLE", TABLE)
                .withVariable("TARGET_REGION", REGION);
    }

    private static void measure(List<LambdaSettings> functions, int rounds) {
        Map<LambdaSettings, List<Double>> taken = new LinkedHashMap<>();
        GeneratedEvents events = new GeneratedEvents(1000);
        for (int round = 0; round < rounds; round++) {
            Slice event = events.next(10);
            for (LambdaSettings function : functions) {
                taken.computeIfAbsent(function, first -> new ArrayList<>()).add(seconds(function, event));
            }
        }
        List<Double> medians =
                taken.values().stream().map(ColdStartBenchmark::median).toList();
        System.out.printf(
                Locale.ROOT,
                "cold start rounds=%d shipped-s=%.2f usual-s=%.2f empty-s=%.2f ratio=%.2f%n",
                rounds,
                medians.get(0),
                medians.get(1),
                medians.get(2),
                medians.get(0) / medians.get(1));
        taken.forEach((function, seconds) -> System.out.println(function.handler() + " " + seconds));
    }

    private static double seconds(LambdaSettings settings, Slice event) {
        long begun = System.nanoTime();
        try (LambdaProcess process = LambdaProcess.start(settings)) {
            Invocation invocation = process.invoke(event);
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!invocation.isAnswered()) {
                throw new IllegalStateException(settings.handler() + " did not answer: " + process.log());
            }
            return seconds;
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
