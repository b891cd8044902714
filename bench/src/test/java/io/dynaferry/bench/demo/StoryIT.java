package io.dynaferry.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories from their first step to the verdict, with the jars as they ship. They mostly wait, so they run side by side. */
class StoryIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private static Path directory;

    private static CompletableFuture<Ended> demo = new CompletableFuture<>();
    private static CompletableFuture<Told> rehearsal = new CompletableFuture<>();

    /** How a program ended, and what it said. */
    private record Told(ExitCode code, String said) {}

    /** The same of a process. */
    private record Ended(int code, String said) {}

    @BeforeAll
    static void begin() throws IOException {
        Path orders = directory.resolve("orders.json");
        Files.writeString(orders, Definitions.ORDERS.replace('\'', '"'));
        demo = CompletableFuture.supplyAsync(() -> launched("200", "--report", at("demo")));
        rehearsal = CompletableFuture.supplyAsync(() -> run(
                new Rehearse(REPOSITORY),
                "--table-definition",
                orders.toString(),
                "--ttl-attribute",
                "expires",
                "--items",
                "100",
                "--report",
                at("rehearsal"),
                "--json"));
    }

    private static String at(String name) {
        return directory.resolve(name).toString();
    }

    /** The command as it is typed. */
    private static Ended launched(String... arguments) {
        Path log = directory.resolve("demo.log");
        List<String> command = new ArrayList<>(List.of(demoCommand()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Ended(process.waitFor(), Files.readString(log));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String demoCommand() {
        return REPOSITORY.resolve("scripts").resolve("demo").toString();
    }

    private static Told run(Program program, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        ExitCode code = new ProgramRunner(InstantSource.system(), Console.log(out), out, out).run(program, arguments);
        return new Told(code, said.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, JsonValue> json(Path file) throws IOException {
        return ((JsonObject) JsonValue.parse(Files.readAllBytes(file))).members();
    }

    private static void passed(Map<String, JsonValue> verdict) {
        assertThat(verdict)
                .containsEntry("verdict", new JsonString("passed"))
                .containsEntry("exitCode", new JsonNumber("0"));
        assertThat(((JsonArray) Objects.requireNonNull(verdict.get("checks"))).elements())
                .hasSizeGreaterThan(15)
                .allSatisfy(check -> assertThat(((JsonObject) check).members()).containsEntry("passed", JsonWord.TRUE));
    }

    private static long figure(Map<String, JsonValue> verdict, String name) {
        JsonObject figures = (JsonObject) Objects.requireNonNull(verdict.get("figures"));
        return Long.parseLong(
                ((JsonNumber) Objects.requireNonNull(figures.members().get(name), name)).text());
    }

    @Test
    void theDemoGoesThroughAllStepsAndSaysSoInItsVerdict() throws Exception {
        Ended told = demo.get(4, TimeUnit.MINUTES);

        assertThat(told.code()).as(told.said()).isZero();
        Map<String, JsonValue> verdict = json(directory.resolve("demo").resolve("verdict.json"));
        passed(verdict);
        assertThat(figure(verdict, "drift")).isEqualTo(14);
        assertThat(figure(verdict, "updates")).isPositive();
        assertThat(told.said())
                .contains("exactly those", "Ready to cut over", "demo:")
                .contains("  load ", "  follow ", "  drift ", "  repair ", "  prove ", "GO: 7 of 7 gates");
        assertThat(directory.resolve("demo").resolve("cutover").resolve("evidence.html"))
                .exists();
        assertThat(Stream.of("load", "drift", "repair", "again", "final"))
                .allMatch(run ->
                        Files.exists(directory.resolve("demo").resolve(run).resolve("report.html")));
    }

    @Test
    void aRehearsalWithAnotherKeySurvivesABadNetwork() throws Exception {
        Told told = rehearsal.get(4, TimeUnit.MINUTES);

        assertThat(told.code()).as(told.said()).isEqualTo(ExitCode.DONE);
        Map<String, JsonValue> verdict = json(directory.resolve("rehearsal").resolve("verdict.json"));
        passed(verdict);
        assertThat(verdict).containsEntry("table", new JsonString("Orders"));
        assertThat(figure(verdict, "throttlesSurvived")).isPositive();
        assertThat(((JsonObject) JsonValue.parse(told.said().getBytes(StandardCharsets.UTF_8))).members())
                .as("the document on standard output")
                .isEqualTo(verdict);
    }

    /**
     * The process gets the signal that Ctrl-C sends, and nothing else is told. A shell that runs this test in its background
     * has it ignore that signal, and what it starts; so the command takes it up again.
     */
    @Test
    void afterCtrlCNothingIsLeft() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path report = directory.resolve("interrupted");
        ProcessBuilder builder = new ProcessBuilder(
                        "env", "--default-signal=INT", demoCommand(), "--items", "100", "--report", report.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("interrupted.log").toFile());
        builder.environment().put("JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Process process = builder.start();
        try {
            await(() -> !process.isAlive() || hasBegun(report.resolve("load.log")));
            List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
            assertThat(children).as(log()).hasSizeGreaterThanOrEqualTo(2);

            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(temporary).isEmptyDirectory();
            assertThat(report).doesNotExist();
            assertThat(log()).contains("Stopped. Nothing was left behind.").doesNotContain("Cannot", "Exception");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String log() throws IOException {
        return Files.readString(directory.resolve("interrupted.log"));
    }

    private static boolean hasBegun(Path log) {
        try {
            return Files.exists(log) && Files.readString(log).contains("Beginning run");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void aDirectoryThatHoldsSomethingElseIsNotTouched() throws Exception {
        Path mine = Files.createDirectory(directory.resolve("mine"));
        Files.writeString(mine.resolve("letter.txt"), "dear");

        Told told = run(new Demo(REPOSITORY), "--report", mine.toString());

        assertThat(told.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(told.said()).contains("it holds something else").hasLineCount(1);
        assertThat(mine.resolve("letter.txt")).exists();
    }

    @Test
    void mistakesInTheCommandLineAreTold() {
        assertThat(run(new Demo(REPOSITORY), "--items", "7", "--qiet").said())
                .contains("--items '7'", "did you mean --quiet?");
        assertThat(run(new Rehearse(REPOSITORY)).said()).contains("--table-definition is missing");
    }
}
