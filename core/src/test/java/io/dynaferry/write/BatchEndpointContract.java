package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.write.BatchAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writer expects of whatever is behind it. */
public abstract class BatchEndpointContract {
    protected static final KeySchema SCHEMA = KeySchema.parse("pk:S,sk:N");

    /** An endpoint to an empty table with the key {@link #SCHEMA}. */
    protected abstract BatchEndpoint endpoint();

    /** What is in the table now. */
    protected abstract Fingerprint contents();

    @Test
    void aBatchOfPutsIsInTheTable() {
        List<ItemWrite> batch = puts(25, "first");

        assertApplied(endpoint().send(batch));

        assertThat(contents()).isEqualTo(fingerprint(batch));
    }

    @Test
    void aPutReplacesTheWholeItem() {
        BatchEndpoint endpoint = endpoint();
        endpoint.send(puts(5, "first"));
        List<ItemWrite> second = puts(5, "second");

        assertApplied(endpoint.send(second));

        assertThat(contents()).isEqualTo(fingerprint(second));
    }

    @Test
    void putsAndDeletesStandInOneBatchAndADeleteOfNothingIsNoError() {
        BatchEndpoint endpoint = endpoint();
        endpoint.send(puts(3, "first"));
        ItemWrite kept = put(7, "kept");

        assertApplied(endpoint.send(List.of(delete(0), delete(1), kept, delete(2), delete(9))));

        assertThat(contents()).isEqualTo(fingerprint(List.of(kept)));
    }

    @Test
    void oneWriteThatCannotBeRefusesTheBatchAndNothingOfItIsTaken() {
        List<ItemWrite> batch = new ArrayList<>(puts(3, "fine"));
        batch.add(put(4, "x".repeat(410_000)));

        BatchAnswer answer = endpoint().send(batch);

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason()).contains("Item size has exceeded the maximum allowed size");
        assertThat(contents()).isEqualTo(Fingerprint.EMPTY);
    }

    private static void assertApplied(BatchAnswer answer) {
        assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(answer.unprocessed()).isEmpty();
        assertThat(answer.consumedUnits()).isPositive();
    }

    private static List<ItemWrite> puts(int count, String text) {
        List<ItemWrite> batch = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            batch.add(put(number, text));
        }
        return batch;
    }

    private static ItemWrite put(int number, String text) {
        Slice item = Slice.ofUtf8(
                "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + number + "\"},\"text\":{\"S\":\"" + text + "\"}}");
        return ItemWrite.put(item, scanned(item).key());
    }

    private static ItemWrite delete(int number) {
        Slice key = Slice.ofUtf8("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + number + "\"}}");
        return ItemWrite.delete(key, scanned(key).key());
    }

    private static Fingerprint fingerprint(List<ItemWrite> puts) {
        FingerprintTally tally = new FingerprintTally();
        puts.forEach(put -> tally.add(scanned(put.bytes())));
        return tally.fingerprint();
    }

    private static ItemScanner scanned(Slice item) {
        ItemScanner scanner = new ItemScanner(SCHEMA);
        scanner.scan(item);
        return scanner;
    }
}
