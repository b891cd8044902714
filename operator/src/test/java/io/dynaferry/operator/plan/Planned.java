package io.dynaferry.operator.plan;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.report.text.TerminalStyle;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the command told. */
record Planned(ExitCode code, String out, String errors) {
    static Planned by(String line) {
        return by(TerminalStyle.PLAIN, line);
    }

    static Planned by(TerminalStyle style, String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        ProgramRunner runner = new ProgramRunner(
                InstantSource.system(),
                Console.terminal(printed, style),
                printed,
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        ExitCode code = runner.run(new Plan(), line.split(" "));
        return new Planned(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    JsonValue member(String... path) {
        JsonValue value = JsonValue.parse(out.strip().getBytes(StandardCharsets.UTF_8));
        for (String name : path) {
            value = Objects.requireNonNull(((JsonObject) value).members().get(name), out);
        }
        return value;
    }

    String text(String... path) {
        return ((JsonString) member(path)).value();
    }

    /** A member of each of the routes. */
    List<JsonValue> routes(String name) {
        return ((JsonArray) member("routes"))
                .elements().stream()
                        .map(route -> ((JsonObject) route).members())
                        .map(route -> Objects.requireNonNull(Map.copyOf(route).get(name)))
                        .toList();
    }
}
