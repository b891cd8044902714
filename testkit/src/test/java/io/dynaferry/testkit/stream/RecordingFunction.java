package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.protocol.JsonParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Remembers which records it got, batch by batch, and answers as a test wants. */
final class RecordingFunction implements EventFunction {
    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Function<List<String>, FunctionAnswer> answer = batch -> failures();

    static FunctionAnswer failures(String... identifiers) {
        StringBuilder json = new StringBuilder("{\"batchItemFailures\":[");
        for (String identifier : identifiers) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append("{\"itemIdentifier\":\"" + identifier + "\"}");
        }
        return text(json.append("]}").toString());
    }

    static FunctionAnswer text(String answer) {
        return FunctionAnswer.answered(Slice.ofUtf8(answer));
    }

    static FunctionAnswer error() {
        return FunctionAnswer.failed(Slice.ofUtf8("{}"));
    }

    /** Given the sequence numbers of a batch. */
    RecordingFunction answering(Function<List<String>, FunctionAnswer> other) {
        answer = other;
        return this;
    }

    @Override
    public FunctionAnswer invoke(Slice event) {
        List<String> batch = sequenceNumbers(event.utf8());
        events.add(event.utf8());
        batches.add(batch);
        return answer.apply(batch);
    }

    private static List<String> sequenceNumbers(String event) {
        return JsonParts.elements(member(event, "Records")).stream()
                .map(record -> JsonParts.string(member(member(record, "dynamodb"), "SequenceNumber")))
                .toList();
    }

    static String member(String object, String name) {
        return JsonParts.members(object).getOrDefault(name, "missing");
    }

    List<List<String>> batches() {
        return batches;
    }

    List<String> events() {
        return events;
    }

    /** All that it got, in order. */
    List<String> received() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
