package io.dynaferry.testkit.docs;

import io.dynaferry.failure.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The wrong inputs of one program with what it answers, as they stand in docs/errors.md. Used once, by one thread. */
public final class ErrorCatalogue {
    private static final Pattern LOCAL_SERVER = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    /** Another release of a library for compression makes other bytes. */
    private static final Pattern CHECKSUM = Pattern.compile("(expected|found)=[A-Za-z0-9+/]{22}==");

    private final DocumentedPart part;
    /** Which of several files is read first depends on the threads. */
    private static final Pattern DATA_FILE = Pattern.compile("data/[a-z0-9]{26}\\.json");

    /** As a checksum, it depends on who compressed. */
    private static final Pattern OFFSET = Pattern.compile("byte offset( in the unzipped data)?=\\d+");

    private static final Pattern REQUEST = Pattern.compile("requestId=[A-Za-z0-9-]+");

    /** The longest first, for one may be part of another. */
    private final Map<String, String> replaced =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final List<String> rows = new ArrayList<>();

    public ErrorCatalogue(String program) {
        this.part = DocumentedPart.of("docs/errors.md", program);
    }

    /** What differs from run to run is shown as something that a reader knows. */
    public ErrorCatalogue showing(String text, String as) {
        replaced.put(text, as);
        return this;
    }

    /** Takes note of a wrong input, of what the program said, and of what it ended with. */
    public void add(String mistake, ExitCode code, String said) {
        String message = said.strip();
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            message = message.replace(each.getKey(), each.getValue());
        }
        message = LOCAL_SERVER.matcher(message).replaceAll("http://127.0.0.1:8000");
        message = REQUEST.matcher(message).replaceAll("requestId=...");
        message = DATA_FILE.matcher(message).replaceAll("data/....json");
        message = OFFSET.matcher(message).replaceAll("byte offset$1=...");
        message = CHECKSUM.matcher(message).replaceAll("$1=...");
        rows.add("| " + mistake + " | " + code.status() + " | " + cell(message) + " |\n");
    }

    private static String cell(String message) {
        return message.replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>");
    }

    /** All that was added, in its order. */
    public String table() {
        return "| what is wrong | exit code | what the program says |\n|---|---|---|\n" + String.join("", rows);
    }

    /** What the document says of this program. */
    public String documented() {
        return part.heldOrWritten(table());
    }
}
