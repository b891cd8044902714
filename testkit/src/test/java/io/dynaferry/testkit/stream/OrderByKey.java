package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.EventFunction;
import io.dynaferry.testkit.lambda.FunctionAnswer;
import io.dynaferry.testkit.protocol.JsonParts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Fails at random, and refuses to see a record of a key before the one that came before it. */
final class OrderByKey implements EventFunction {
    private final Random random;
    private final Map<String, String> lastDone = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    OrderByKey(Random random) {
        this.random = random;
    }

    int done() {
        return done.size();
    }

    @Override
    public FunctionAnswer invoke(Slice event) {
        for (String record : JsonParts.elements(RecordingFunction.member(event.utf8(), "Records"))) {
            String change = RecordingFunction.member(record, "dynamodb");
            String number = JsonParts.string(RecordingFunction.member(change, "SequenceNumber"));
            if (random.nextInt(50) == 0) {
                return RecordingFunction.failures(number);
            }
            take(RecordingFunction.member(change, "Keys"), number);
        }
        return random.nextInt(20) == 0 ? RecordingFunction.error() : RecordingFunction.failures();
    }

    /** A record may come again, but a new one only behind all that were new before. */
    private void take(String key, String number) {
        if (!done.add(number)) {
            return;
        }
        String last = lastDone.put(key, number);
        if (last != null && last.compareTo(number) >= 0) {
            throw new AssertionError("A record came after one that follows it.");
        }
    }
}
