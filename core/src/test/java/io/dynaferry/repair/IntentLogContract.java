package io.dynaferry.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a repair expects of the log of its intents. */
public abstract class IntentLogContract {
    private static final ItemDigest ONE = new ItemDigest(1, -1);
    private static final ItemDigest TWO = new ItemDigest(2, Long.MIN_VALUE);

    /** A log of the same pair of tables with each call. */
    protected abstract IntentLog log();

    /** A log of another pair of tables beside it. */
    protected abstract IntentLog otherLog();

    @Test
    void anOpenIntentIsSeenByWhoeverComesLater() throws InterruptedException {
        Intent intent = new Intent(Keys.key(1), "run-1", Set.of(ONE, TWO));

        log().open(List.of(intent));

        assertThat(log().openIntents()).containsExactly(intent);
        assertThat(otherLog().openIntents()).isEmpty();
    }

    @Test
    void anIntentIsReplacedByTheSameOwnersNextOne() throws InterruptedException {
        log().open(List.of(new Intent(Keys.key(1), "run-1", Set.of())));
        Intent next = new Intent(Keys.key(1), "run-1", Set.of(ONE));

        log().open(List.of(next));

        assertThat(log().openIntents()).containsExactly(next);
    }

    @Test
    void oneOwnersEndDoesNotHideAnothersIntent() throws InterruptedException {
        Intent first = new Intent(Keys.key(1), "run-1", Set.of(ONE));
        Intent second = new Intent(Keys.key(1), "run-2", Set.of(ONE));
        log().open(List.of(first, second));

        log().clear(List.of(second));

        assertThat(log().openIntents()).containsExactly(first);
    }

    @Test
    void clearingWhatIsNotThereIsNoError() throws InterruptedException {
        log().clear(List.of(new Intent(Keys.key(9), "run-1", Set.of())));

        assertThat(log().openIntents()).isEmpty();
    }

    @Test
    void manyIntentsOfKeysOfAnyLengthAreKeptApart() throws InterruptedException {
        List<Intent> intents = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            byte[] key = new byte[1 + number * 25];
            key[0] = 'B';
            key[key.length - 1] = (byte) number;
            intents.add(new Intent(CanonicalKey.ofBytes(key), "run-1", Set.of(ONE)));
        }

        log().open(intents);
        assertThat(log().openIntents()).containsExactlyInAnyOrderElementsOf(intents);
        log().clear(intents.subList(0, 119));

        assertThat(log().openIntents()).containsExactly(intents.get(119));
    }
}
