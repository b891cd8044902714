package io.dynaferry.preflight;

import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the credentials of a side may do, as far as it can be seen without doing it. */
public final class AccessRules {
    private static final String ASK = "Allow it; or run this as the program will run, with %s.";

    private AccessRules() {}

    /** A right that the load or the function cannot do without. */
    public static Finding needed(SideName side, String action, Access access) {
        return finding(side, action, access, Result.BLOCKER, "");
    }

    /** A right that only a later step needs. */
    public static Finding wished(SideName side, String action, Access access, String step) {
        return finding(side, action, access, Result.WARNING, " " + step + " needs it.");
    }

    private static Finding finding(SideName side, String action, Access access, Result denied, String step) {
        String check = side.check("may " + action);
        String remedy = ASK.formatted(side.option("role-arn") + " or " + side.option("profile"));
        return switch (access.kind()) {
            case ALLOWED -> Finding.ok(check, "These credentials may do dynamodb:" + action + ".");
            case DENIED, DENIED_BY_KEY -> new Finding(check, denied, access.reason() + "." + step, remedy);
            case NOT_KNOWN ->
                Finding.notKnown(
                        check,
                        "Whether these credentials may do dynamodb:" + action + " is not known: " + access.reason()
                                + "." + step,
                        "Look at the policies of the side.");
        };
    }

    /**
     * The key of the customer's that encrypts a table, judged by the calls that were made.
     *
     * @param calls by their action
     */
    public static Finding key(SideName side, TableDefinition table, Map<String, Access> calls) {
        String check = side.check("KMS key");
        Observed<String> key = table.kmsKey();
        if (key.isUnknown()) {
            return Finding.unknown(check, "The key", key);
        }
        if (key.value().isEmpty()) {
            return Finding.ok(check, "The service's own key; nobody needs rights on it.");
        }
        Collection<Access> answers = calls.values();
        Optional<Access> closed = answers.stream()
                .filter(answer -> answer.kind() == Access.Kind.DENIED_BY_KEY)
                .findFirst();
        if (closed.isPresent()) {
            return Finding.blocker(
                    check,
                    closed.get().reason() + ".",
                    "Allow kms:Decrypt on " + key.value().get()
                            + " to who runs the programs, in the key's policy too.");
        }
        boolean used = answers.stream().anyMatch(answer -> answer.kind() == Access.Kind.ALLOWED);
        return used
                ? Finding.ok(check, "A key of yours; calls that use it pass.")
                : Finding.notKnown(
                        check,
                        "A key of yours; no call could be made that uses it.",
                        "Allow kms:Decrypt on " + key.value().get() + " to who runs the programs.");
    }
}
