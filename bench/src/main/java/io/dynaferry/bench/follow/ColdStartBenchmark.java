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
import java.util.List;
import java.util.Locale;

/**
 * From the start of a process to its first answer, under Lambda's runtime client with 512 MB: the shipped jar, and the usual handler in one jar of
 * its own, in turns.
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
            measure(shipped, usual, Integer.parseInt(arguments[3]));
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

    private static void measure(LambdaSettings shipped, LambdaSettings usual, int rounds) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        GeneratedEvents events = new GeneratedEvents(1000);
        for (int round = 0; round < rounds; round++) {
            Slice event = events.next(10);
            ours.add(seconds(shipped, event));
            theirs.add(seconds(usual, event));
        }
        System.out.printf(
                Locale.ROOT,
                "cold start rounds=%d shipped-s=%.2f usual-s=%.2f ratio=%.2f%n",
                rounds,
                median(ours),
                median(theirs),
                median(ours) / median(theirs));
        System.out.println("shipped " + ours + " usual " + theirs);
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
