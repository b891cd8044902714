package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.function.BiFunction;

/** Records spelled anew, member by member. */
final class RecordText {
    static final String CREATED = "ApproximateCreationDateTime";

    private RecordText() {}

    /**
     * A record as an event has it: GetRecords says {@code PrincipalId} and {@code Type} where an event says
     * {@code principalId} and {@code type}, and may write a time with a fraction where an event has whole seconds.
     */
    static Slice asInAnEvent(Slice record, Instant created) {
        return spelled(record, (name, value) -> switch (name) {
            case "userIdentity" -> lowered(value);
            case "dynamodb" ->
                spelled(
                                value,
                                (inner, part) ->
                                        inner.equals(CREATED) ? Long.toString(created.getEpochSecond()) : part.utf8())
                        .utf8();
            default -> value.utf8();
        });
    }

    private static Slice spelled(Slice object, BiFunction<String, Slice, String> spelling) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        JsonSplitter.members(object, (name, value) -> members.add("\"" + name + "\":" + spelling.apply(name, value)));
        return Slice.ofUtf8(members.toString());
    }

    private static String lowered(Slice identity) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        JsonSplitter.members(
                identity,
                (name, value) -> members.add(
                        "\"" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "\":" + value.utf8()));
        return members.toString();
    }
}
