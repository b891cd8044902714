package io.dynaferry.bench.demo;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was expected and what was found, for machines. For one thread. */
final class Outcome {
    /** Something that had to be so. */
    record Check(String what, String expected, String found) {
        boolean isPassed() {
            return expected.equals(found);
        }
    }

    private final String program;
    private final String table;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, Long> figures = new LinkedHashMap<>();
    private final Map<String, String> reports = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private boolean complete;

    Outcome(String program, String table) {
        this.program = program;
        this.table = table;
    }

    void check(String what, Object expected, Object found) {
        checks.add(new Check(what, expected.toString(), found.toString()));
    }

    void figure(String name, long number) {
        figures.put(name, number);
    }

    void report(String name, String file) {
        reports.put(name, file);
    }

    void command(String line) {
        commands.add(line);
    }

    /** Everything has been looked at. */
    void completed() {
        complete = true;
    }

    boolean isPassed() {
        return complete && checks.stream().allMatch(Check::isPassed);
    }

    ExitCode exitCode() {
        if (!complete) {
            return ExitCode.FAILED;
        }
        return isPassed() ? ExitCode.DONE : ExitCode.DRIFT_FOUND;
    }

    List<Check> failed() {
        return checks.stream().filter(check -> !check.isPassed()).toList();
    }

    Map<String, String> reports() {
        return Map.copyOf(reports);
    }

    /** The field names are API. */
    String json(List<Steps.Taken> steps) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.pretty(text).beginObject();
        json.member("program", program)
                .member("table", table)
                .member("verdict", verdict())
                .member("exitCode", exitCode().status());
        json.array("checks", checks, check -> write(json, check))
                .name("figures")
                .beginObject();
        figures.forEach(json::member);
        json.endObject().name("reports").beginObject();
        reports.forEach(json::member);
        json.endObject()
                .array("commands", commands, json::value)
                .array("steps", steps, step -> write(json, step))
                .endObject();
        return text.append('\n').toString();
    }

    private String verdict() {
        if (!complete) {
            return "incomplete";
        }
        return isPassed() ? "passed" : "failed";
    }

    private static void write(JsonWriter json, Check check) {
        json.beginObject()
                .member("check", check.what())
                .member("expected", check.expected())
                .member("found", check.found())
                .member("passed", check.isPassed())
                .endObject();
    }

    private static void write(JsonWriter json, Steps.Taken step) {
        json.beginObject()
                .member("step", step.name())
                .member("seconds", Math.round(step.seconds() * 10) / 10.0)
                .member("result", step.result())
                .endObject();
    }
}
