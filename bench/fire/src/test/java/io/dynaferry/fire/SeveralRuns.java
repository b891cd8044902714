package io.dynaferry.fire;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs in the process of a shipped jar, and has its program do one thing after the other, as Glue calls it: {@code main} returns
 * when it is done, and throws when it is not. Saves the start of a process for each.
 */
final class SeveralRuns {
    private static final String BETWEEN_RUNS = "";

    private SeveralRuns() {}

    /** Takes the class of the program, and the file that {@link #write} has written. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        for (int from = 0; from < lines.size(); ) {
            int to = from + lines.subList(from, lines.size()).indexOf(BETWEEN_RUNS);
            main.invoke(null, (Object) lines.subList(from, to).toArray(String[]::new));
            from = to + 1;
        }
    }

    /** An argument a line, and an empty one behind each run. */
    static void write(Path file, List<List<String>> runs) throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<String> run : runs) {
            run.forEach(argument -> text.append(argument).append('\n'));
            for (String ofGlue : Arrays.asList("--JOB_RUN_ID", "jr_1", BETWEEN_RUNS)) {
                text.append(ofGlue).append('\n');
            }
        }
        Files.writeString(file, text);
    }
}
