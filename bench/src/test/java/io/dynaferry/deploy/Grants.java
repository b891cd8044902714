package io.dynaferry.deploy;

import io.dynaferry.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What policies allow: actions, each with the resources that it is allowed on. */
record Grants(List<Grant> all) {
    /** One action on one resource, in which an asterisk and a question mark stand for others; of the statement of that name. */
    record Grant(String statement, String action, String resource) {
        boolean covers(Call call) {
            return action.equals(call.action())
                    && pattern().matcher(call.resource()).matches();
        }

        private Pattern pattern() {
            return Pattern.compile(Stream.of(resource.split("(?<=[*?])|(?=[*?])"))
                    .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                    .collect(Collectors.joining()));
        }
    }

    Grants {
        all = List.copyOf(all);
    }

    /** Of a role's own policies. */
    static Grants ofRole(Stack stack, String role) {
        List<Grant> grants = new ArrayList<>();
        for (JsonValue policy : Json.elements(Json.get(stack.properties(role), "Policies"))) {
            grants.addAll(ofDocument(Json.get(policy, "PolicyDocument")));
        }
        return new Grants(grants);
    }

    /** Of a managed policy. */
    static Grants ofManagedPolicy(Stack stack, String policy) {
        return new Grants(ofDocument(Json.get(stack.properties(policy), "PolicyDocument")));
    }

    /** Of the policies on the target table, which the stack says, and on the ledger, which the stack makes. */
    static Grants ofTablePolicies(Stack stack) {
        List<Grant> grants = new ArrayList<>(ofDocument(Json.parse(stack.output("TablePolicy"))));
        grants.addAll(ofDocument(Json.get(stack.properties("Ledger"), "ResourcePolicy", "PolicyDocument")));
        return new Grants(grants);
    }

    private static List<Grant> ofDocument(JsonValue document) {
        List<Grant> grants = new ArrayList<>();
        for (JsonValue statement : Json.elements(Json.get(document, "Statement"))) {
            if (!Json.text(Json.get(statement, "Effect")).equals("Allow")) {
                throw new IllegalArgumentException("A role's policies only allow.");
            }
            String name = Json.text(Json.get(statement, "Sid"));
            for (JsonValue action : Json.elements(Json.get(statement, "Action"))) {
                for (JsonValue resource : Json.elements(Json.get(statement, "Resource"))) {
                    grants.add(new Grant(name, Json.text(action), Json.text(resource)));
                }
            }
        }
        return grants;
    }

    boolean cover(Call call) {
        return all.stream().anyMatch(grant -> grant.covers(call));
    }

    /** What is allowed and not called, as the statement's name and the action. */
    Set<String> beyond(Set<Call> calls) {
        return all.stream()
                .filter(grant -> calls.stream().noneMatch(grant::covers))
                .map(grant -> grant.statement() + " " + grant.action())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
