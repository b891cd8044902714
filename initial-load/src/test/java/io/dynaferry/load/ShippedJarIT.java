package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar that is shipped, and its launcher. */
class ShippedJarIT {
    private static final Path JAR = Path.of("target", "initial-load.jar");
    private static final Path LAUNCHER = Path.of("..", "scripts", "initial-load");
    private static final KeySchema KEYS = GeneratedItems.keySchema();

    @TempDir
    private Path directory;

    @Test
    void itHoldsOurClassesAndWhatTheyNeedUnderOurName() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> classes = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes)
                    .contains(
                            "io/dynaferry/load/InitialLoadJob.class",
                            "io/dynaferry/shaded/software/amazon/awssdk/services/dynamodb/DynamoDbClient.class",
                            "io/dynaferry/shaded/scopt/OptionParser.class",
                            "io/dynaferry/shaded/connector/read/DynamoDBInputFormat.class")
                    .allMatch(name ->
                            name.replaceFirst("^META-INF/versions/\\d+/", "").startsWith("io/dynaferry/"))
                    .noneMatch(name -> name.contains("module-info"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.dynaferry.load.InitialLoadJob");
        }
    }

    @Test
    void itHoldsNoSignaturesAndItsServicesAreThoseOfRelocatedClasses() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> resources = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> !name.endsWith(".class") && !name.endsWith("/"))
                    .toList();

            assertThat(resources)
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA"))
                    .noneMatch(name -> name.startsWith("META-INF/services/software.amazon"))
                    .contains("META-INF/services/io.dynaferry.shaded.software.amazon.awssdk.http.SdkHttpService");
        }
    }

    @Test
    void theLauncherShowsHelpAndUnderstandsMistakes() throws Exception {
        assertThat(launch(Map.of(), List.of("--help"))).isZero();
        assertThat(log()).contains("--source", "--run-id", "Exit codes");
        assertThat(launch(Map.of(), List.of("--sorce", "x"))).isEqualTo(64);
        assertThat(log()).contains("did you mean --source?").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.spark.serializer.JavaSerializer, native",
        "org.apache.spark.serializer.KryoSerializer, emr-connector"
    })
    void theLauncherLoadsATable(String serializer, String engine) throws Exception {
        LoadHarness harness = new LoadHarness();
        GeneratedItems items = new GeneratedItems(3);
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, 200)
                        .mapToObj(index -> new String(items.item(index), StandardCharsets.UTF_8))
                        .toList());
        List<String> arguments = new ArrayList<>(List.of(
                "--source",
                harness.source,
                "--source-region",
                LoadHarness.REGION,
                "--source-endpoint",
                harness.server.endpoint().toString(),
                "--create-target",
                "--scan-engine",
                engine,
                "--verify",
                "--spark-master",
                "local[2]"));
        arguments.addAll(harness.toTarget());

        int status =
                launch(Map.of("JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Dspark.serializer=" + serializer), arguments);

        assertThat(status).as(log()).isZero();
        assertThat(log())
                .contains("Read 200 items, wrote 200", "holds what was written")
                .doesNotContain("WARN", "ERROR");
        assertThat(harness.fingerprint(harness.target, KEYS)).isEqualTo(harness.fingerprint(harness.source, KEYS));
    }

    private int launch(Map<String, String> settings, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("SPARK_HOME");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("AWS_ACCESS_KEY_ID", Account.SOURCE.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", Account.SECRET_ACCESS_KEY);
        environment.putAll(settings);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(log()).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }
}
