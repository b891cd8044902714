package io.dynaferry.operator.preflight;

import io.dynaferry.command.Console;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the command told: its code, its words, and its checks by their names. */
record Told(ExitCode code, String out, String errors) {
    static Told by(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        ProgramRunner runner = new ProgramRunner(
                InstantSource.system(),
                Console.log(printed),
                printed,
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        ExitCode code = runner.run(new Preflight(), arguments);
        return new Told(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private JsonObject document() {
        return (JsonObject) JsonValue.parse(out.strip().getBytes(StandardCharsets.UTF_8));
    }

    String text(String member) {
        return ((JsonString) Objects.requireNonNull(document().members().get(member), out + errors)).value();
    }

    /** {@code result | reason | remedy} by check. */
    Map<String, String> checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        JsonArray all = (JsonArray) Objects.requireNonNull(document().members().get("checks"));
        for (JsonValue each : all.elements()) {
            Map<String, JsonValue> check = ((JsonObject) each).members();
            checks.put(
                    string(check, "check"),
                    string(check, "result") + " | " + string(check, "reason") + " | " + string(check, "remedy"));
        }
        return checks;
    }

    String check(String name) {
        return Objects.requireNonNull(checks().get(name), () -> "no check " + name + " in " + checks().keySet());
    }

    private static String string(Map<String, JsonValue> members, String name) {
        return members.get(name) instanceof JsonString text ? text.value() : "";
    }
}
