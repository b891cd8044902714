package io.dynaferry.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The four classic moves, with what an operator adds to their parameter files. */
final class Moves {
    static final List<String> NAMES = List.of("same-region", "cross-region", "cross-account", "china-to-global");
    static final String STREAM = "arn:aws:dynamodb:us-east-1:111111111111:table/Music/stream/2026-11-21T10:00:00.000";

    private static final Path DIRECTORY = Stack.DIRECTORY.resolve("moves");

    private Moves() {}

    /** The parameters of a stack in a move, those of the file and those that the operator gives. */
    static Map<String, String> parameters(String move, String stack) {
        Map<String, String> parameters = new HashMap<>(given(move, stack));
        parameters.putAll(file(move, stack));
        return parameters;
    }

    static Map<String, String> file(String move, String stack) {
        Path file = DIRECTORY.resolve(move).resolve(stack + ".parameters");
        Map<String, String> parameters = new TreeMap<>();
        if (!Files.exists(file)) {
            return parameters;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    parameters.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parameters;
    }

    private static Map<String, String> given(String move, String stack) {
        boolean away = move.equals("cross-account") || move.equals("china-to-global");
        Map<String, String> sides = new HashMap<>(Map.of(
                "TargetDynamoDBTable", "Music2",
                "TargetAccountNumber", away ? "222222222222" : Stack.ACCOUNT,
                "TargetRegion", move.equals("same-region") ? "us-east-1" : "eu-central-1",
                "ArtifactBucket", "artifacts",
                "ReportBucket", "reports"));
        if (move.equals("cross-account")) {
            sides.put("TargetExternalId", "music");
        }
        return switch (stack) {
            case "initial-load", "reconcile" -> {
                sides.put("SourceDynamoDBTable", "Music");
                yield sides;
            }
            case "cdc" -> {
                sides.put("SourceTableStreamARN", STREAM);
                yield sides;
            }
            case "target-access" ->
                Map.of("TargetDynamoDBTable", "Music2", "TrustedPrincipalArns", "arn:aws:iam::111111111111:role/x");
            case "migration" ->
                Map.of(
                        "SourceDynamoDBTable", "Music",
                        "SourceTableStreamARN", STREAM,
                        "MappingId", "11111111-1111-1111-1111-111111111111",
                        "BehindAlarmName", "behind",
                        "ReportBucket", "reports");
            default -> Map.of();
        };
    }
}
