package io.dynaferry.progress;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run decides once and every later attempt of it must know: kept in the ledger, as the position of a unit that
 * is none. Whoever watches the run reads it there too. For one thread.
 */
public final class RunNotes {
    /** The unit that holds them. */
    public static final String UNIT = "notes";

    /** How many items the source is thought to hold; 0 where nobody can tell. */
    public static final String EXPECTED_ITEMS = "expectedItems";
    /** How many units the run has, the notes left out. */
    public static final String UNITS = "units";
    /** The stream that is to take over; not noted where there is none. */
    public static final String STREAM = "stream";
    /** The stream must hold what was written from this moment on. */
    public static final String HAND_OFF_FROM = "handOffFrom";
    /** When the stream begins to forget that. */
    public static final String HAND_OFF_DEADLINE = "handOffDeadline";

    private final RunLedger ledger;
    private UnitClaim claim;

    public RunNotes(RunLedger ledger, String runId, long attempt) {
        this.ledger = ledger;
        this.claim = ledger.claim(runId, attempt, UNIT);
    }

    /** The notes among the units of a run; empty if it has made none. */
    public static Map<String, String> among(List<UnitProgress> units) {
        return units.stream()
                .filter(unit -> unit.unit().equals(UNIT))
                .findFirst()
                .map(unit -> parsed(unit.position()))
                .orElse(Map.of());
    }

    /** The value that this attempt or an earlier one has noted. */
    public Optional<String> known(String name) {
        return Optional.ofNullable(parsed(claim.progress().position()).get(name));
    }

    /** The value of before, or this one, which is noted. */
    public String noted(String name, String value) {
        return Objects.requireNonNull(noted(Map.of(name, value)).get(name));
    }

    /**
     * Notes what was not noted before.
     *
     * @param values one line each
     * @return all notes
     */
    public Map<String, String> noted(Map<String, String> values) {
        Map<String, String> known = parsed(claim.progress().position());
        Map<String, String> notes = new TreeMap<>(values);
        notes.putAll(known);
        if (!notes.equals(known)) {
            String text = notes.entrySet().stream()
                    .map(note -> note.getKey() + "=" + note.getValue())
                    .collect(Collectors.joining("\n"));
            claim = ledger.advance(claim, text, Map.of());
        }
        return notes;
    }

    /**
     * Makes sure that no later attempt has taken over, and lets whoever watches see that this one is alive.
     *
     * @throws io.dynaferry.progress.StaleClaimException if one has
     */
    public void confirm() {
        claim = ledger.advance(claim, claim.progress().position(), Map.of());
    }

    private static Map<String, String> parsed(String text) {
        return Stream.of(text.split("\n"))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }
}
