package io.dynaferry.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.VirtualDeadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The real code over every small history of two keys: loaded at any two moments, followed from the beginning in batches of any
 * size, with failures of any keys, rewound to any number that was reported and once to any place at all. However it went, in the
 * end the target equals the source. {@code -Dfollow.model.length=4} takes the histories one change further.
 */
class FollowModelTest {
    private static final int LENGTH = Integer.getInteger("follow.model.length", 3);
    private static final int FAILURES = 2;
    private static final int REWINDS = 1;
    private static final List<String> KEYS = List.of("a", "b");
    private static final Deadline NO_TIME = VirtualDeadline.after(Duration.ofMillis(30));
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    /** A change of one key: to a value, or, where that is null, away. */
    private record Change(int key, @Nullable String value) {}

    /** What an explorer of the interleavings has to remember. */
    private record State(int position, List<String> target, int failures, int rewinds) {}

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void everyInterleavingEndsEqual() {
        int endings = 0;
        for (List<Change> history : histories(LENGTH)) {
            endings += new Explorer(history).explore();
        }
        assertThat(endings)
                .as("endings explored")
                .isGreaterThan(histories(LENGTH).size());
    }

    private static List<List<Change>> histories(int length) {
        List<Change> changes = new ArrayList<>();
        for (int key = 0; key < KEYS.size(); key++) {
            changes.add(new Change(key, "1"));
            changes.add(new Change(key, "2"));
            changes.add(new Change(key, null));
        }
        List<List<Change>> all = new ArrayList<>();
        List<List<Change>> longest = List.of(List.of());
        for (int round = 0; round < length; round++) {
            List<List<Change>> longer = new ArrayList<>();
            for (List<Change> history : longest) {
                for (Change change : changes) {
                    List<Change> more = new ArrayList<>(history);
                    more.add(change);
                    longer.add(List.copyOf(more));
                }
            }
            all.addAll(longer);
            longest = longer;
        }
        return all;
    }

    /** All that can happen to one history. */
    private static final class Explorer {
        private final List<Change> history;
        private final List<StreamRecord> records;
        private final List<CanonicalKey> keys = new ArrayList<>();
        private final Set<State> seen = new HashSet<>();
        private final Deque<State> open = new ArrayDeque<>();

        Explorer(List<Change> history) {
            this.history = history;
            EventFixture event = EventFixture.event();
            for (Change change : history) {
                String name = KEYS.get(change.key());
                if (change.value() == null) {
                    event.remove(key(name));
                } else {
                    event.modify(key(name), item(name, change.value()));
                }
            }
            this.records = event.records();
            StreamKeys canonical = StreamKeys.of(records.get(0));
            for (String name : KEYS) {
                StreamRecord example =
                        EventFixture.event().remove(key(name)).records().get(0);
                keys.add(canonical.key(example));
            }
        }

        int explore() {
            for (int first = 0; first <= history.size(); first++) {
                for (int second = 0; second <= history.size(); second++) {
                    add(new State(0, List.of(source(0, first), source(1, second)), FAILURES, REWINDS));
                }
            }
            List<String> wanted = List.of(source(0, history.size()), source(1, history.size()));
            int endings = 0;
            while (!open.isEmpty()) {
                State state = open.pop();
                if (state.position() == history.size()) {
                    assertThat(state.target()).as("%s", history).isEqualTo(wanted);
                    endings++;
                }
                steps(state);
            }
            return endings;
        }

        private void add(State state) {
            if (seen.add(state)) {
                open.push(state);
            }
        }

        private void steps(State state) {
            for (int earlier = 0; state.rewinds() > 0 && earlier < state.position(); earlier++) {
                add(new State(earlier, state.target(), state.failures(), state.rewinds() - 1));
            }
            for (int end = state.position() + 1; end <= history.size(); end++) {
                for (int failing = 0; failing < 1 << KEYS.size(); failing++) {
                    if (failing == 0 || state.failures() > 0) {
                        deliver(state, end, failing);
                    }
                }
            }
        }

        /** Hands the real code a batch, some of whose keys the target does not take, and goes on as Lambda would. */
        private void deliver(State state, int end, int failing) {
            InMemoryTarget target = new InMemoryTarget("target").leaving(write -> fails(write, failing));
            for (int key = 0; key < KEYS.size(); key++) {
                if (!state.target().get(key).isEmpty()) {
                    Slice item = Slice.ofUtf8(item(KEYS.get(key), state.target().get(key)));
                    target.table().apply(ItemWrite.put(item, keys.get(key)));
                }
            }
            Application application = new ChangeApplier(ChangePolicy.EXACT, List.of(target), Quarantine.none(), THREADS)
                    .apply(records.subList(state.position(), end), NO_TIME);
            int next = application.lowestUnapplied().map(this::position).orElse(end);
            List<String> now = List.of(value(target, 0), value(target, 1));
            add(new State(next, now, state.failures() - (next < end ? 1 : 0), state.rewinds()));
        }

        private boolean fails(ItemWrite write, int failing) {
            return (failing >> keys.indexOf(write.key()) & 1) == 1;
        }

        private int position(SequenceNumber number) {
            for (int index = 0; index < records.size(); index++) {
                if (records.get(index).sequenceNumber().equals(number)) {
                    return index;
                }
            }
            throw new AssertionError("A number was reported that is in no record: " + number);
        }

        /** What the source has after so many changes; the empty text for nothing. */
        private String source(int key, int moment) {
            String value = "";
            for (Change change : history.subList(0, moment)) {
                if (change.key() == key) {
                    value = change.value() == null ? "" : change.value();
                }
            }
            return value;
        }

        private String value(InMemoryTarget target, int key) {
            Slice item = target.table().item(keys.get(key));
            return item == null ? "" : VALUES.getOrDefault(item.utf8().replace("\"b\"", "\"a\""), "another");
        }
    }

    private static final Map<String, String> VALUES = Map.of(item("a", "1"), "1", item("a", "2"), "2");

    private static String key(String name) {
        return "{\"pk\":{\"S\":\"" + name + "\"}}";
    }

    private static String item(String name, String value) {
        return "{\"pk\":{\"S\":\"" + name + "\"},\"v\":{\"N\":\"" + value + "\"}}";
    }
}
