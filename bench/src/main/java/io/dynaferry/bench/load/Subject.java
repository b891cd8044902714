package io.dynaferry.bench.load;

import io.dynaferry.bench.WireBenchmark;
import io.dynaferry.testkit.server.Account;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that is measured: a command, and the environment that it needs. */
record Subject(String name, List<String> command, Map<String, String> environment) {
    static final String SOURCE_TABLE = "Music";
    static final String TARGET_TABLE = "Copy";
    private static final String REGION = "us-east-1";

    /** The EMR connector, with the Spark that the load runs on too. */
    static Subject connector(Path repository, String master, Tables tables) {
        Path load = repository.resolve("initial-load/target");
        Path peer = repository.resolve("bench/emr-connector/target");
        String classPath = String.join(
                File.pathSeparator,
                load.resolve("spark-lib") + "/*",
                peer.resolve("classes").toString(),
                peer + "/lib/*");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + load.resolve("jvm.arguments"),
                "-Dlog4j2.configurationFile=" + repository.resolve("scripts/lib/log4j2.properties"),
                "-cp",
                classPath,
                "io.dynaferry.bench.peer.ConnectorCopy",
                master,
                tables.uri().toString(),
                SOURCE_TABLE,
                TARGET_TABLE);
        return new Subject("connector", command, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    }

    /** The shipped jar by its launcher, from table to table. */
    static Subject load(Path repository, String master, Tables tables, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--source", SOURCE_TABLE));
        arguments.addAll(side("source", tables.uri()));
        arguments.addAll(List.of(more));
        return load("table", repository, master, tables, arguments);
    }

    /** The shipped jar by its launcher, from an export. */
    static Subject loadExport(Path repository, String master, Tables tables, String export, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--source", export));
        arguments.addAll(List.of(more));
        return load("export", repository, master, tables, arguments);
    }

    private static Subject load(
            String name, Path repository, String master, Tables tables, List<String> sourceArguments) {
        List<String> command = new ArrayList<>(
                List.of(repository.resolve("scripts/initial-load").toString()));
        command.addAll(sourceArguments);
        command.addAll(List.of("--target", TARGET_TABLE));
        command.addAll(side("target", tables.uri()));
        command.addAll(List.of("--ledger", Tables.LEDGER, "--spark-master", master));
        return launched(name, command);
    }

    /** The shipped jar by its launcher, between tables that hold the same. */
    static Subject reconcile(Path repository, String master, Tables source, Tables target) {
        List<String> command =
                new ArrayList<>(List.of(repository.resolve("scripts/reconcile").toString()));
        command.addAll(List.of("--source", SOURCE_TABLE, "--target", SOURCE_TABLE));
        command.addAll(side("source", source.uri()));
        command.addAll(side("target", target.uri()));
        command.addAll(List.of("--ledger", Tables.LEDGER, "--spark-master", master));
        return launched("reconcile", command);
    }

    /**
     * A bare scan, whose endpoint is another process.
     *
     * @param way {@code scan}, as the programs do it, or {@code scan-by-sdk}
     */
    static Subject scan(Path repository, String way, long items) {
        Path bench = repository.resolve("bench/target");
        return launched(
                way,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseParallelGC",
                        "-cp",
                        bench + "/*" + File.pathSeparator + bench + "/lib/*",
                        WireBenchmark.class.getName(),
                        way,
                        Long.toString(items),
                        "0"));
    }

    private static Subject launched(String name, List<String> command) {
        return new Subject(
                name,
                command,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "AWS_ACCESS_KEY_ID", new Account("benchmark").accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY));
    }

    static List<String> side(String side, URI endpoint) {
        return List.of("--" + side + "-region", REGION, "--" + side + "-endpoint", endpoint.toString());
    }

    Process start(File log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(List.of("SPARK_HOME", "JAVA_OPTIONS"));
        String options = System.getProperty("load.options", "");
        if (!options.isEmpty()) {
            builder.environment().put("JAVA_OPTIONS", options);
        }
        return builder.start();
    }
}
