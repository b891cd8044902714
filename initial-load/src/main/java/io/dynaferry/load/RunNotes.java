package io.dynaferry.load;

import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.UnitClaim;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run decides once and every later attempt of it must know: kept in the ledger, as the position of a unit that
 * is none.
 */
final class RunNotes {
    static final String UNIT = "notes";

    private final RunLedger ledger;
    private UnitClaim claim;

    RunNotes(RunLedger ledger, String runId, long attempt) {
        this.ledger = ledger;
        this.claim = ledger.claim(runId, attempt, UNIT);
    }

    /** The value that this attempt or an earlier one has noted. */
    Optional<String> known(String name) {
        return Optional.ofNullable(parsed(claim.progress().position()).get(name));
    }

    /** The value of before, or this one, which is noted. */
    String noted(String name, String value) {
        Map<String, String> notes = new TreeMap<>(parsed(claim.progress().position()));
        if (notes.putIfAbsent(name, value) == null) {
            String text = notes.entrySet().stream()
                    .map(note -> note.getKey() + "=" + note.getValue())
                    .collect(Collectors.joining("\n"));
            claim = ledger.advance(claim, text, Map.of());
        }
        return Objects.requireNonNull(notes.get(name));
    }

    /**
     * Makes sure that no later attempt has taken over.
     *
     * @throws io.dynaferry.progress.StaleClaimException if one has
     */
    void confirm() {
        claim = ledger.advance(claim, claim.progress().position(), Map.of());
    }

    private static Map<String, String> parsed(String text) {
        return Stream.of(text.split("\n"))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }
}
