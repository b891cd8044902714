package io.dynaferry.repair;

import static io.dynaferry.repair.Keys.SCHEMA;
import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.place.Storage;
import io.dynaferry.repair.PlanLine.Action;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanAndUndoTest {
    private final InMemoryItems source = new InMemoryItems();
    private final InMemoryItems target = new InMemoryItems();
    private final Storage storage = new InMemoryStorage();
    private final RepairPlan plan = new RepairPlan(storage, SCHEMA, "one", "other");
    private final UndoFiles undo = new UndoFiles(storage, SCHEMA, "run-1", "one", "other");
    private final RepairSides sides = new RepairSides(source, target, Correspondence.exact());

    @BeforeEach
    void drift() {
        source.set(key(1), image(1, "secret 1"));
        source.set(key(2), image(2, "secret 2"));
        target.set(key(2), image(2, "old secret"));
        target.set(key(3), image(3, "extra secret"));
        target.set(key(4), image(4, "kept secret"));
        source.set(key(5), image(5, "same"));
        target.set(key(5), image(5, "same"));
    }

    private static List<RepairTask> tasks() {
        return List.of(
                RepairTask.put(key(1)),
                RepairTask.put(key(2)),
                RepairTask.putOrDelete(key(3)),
                RepairTask.put(key(4)),
                RepairTask.put(key(5)));
    }

    @Test
    void aPlanSaysWhatWouldBeDoneAndDoesNothing() throws InterruptedException, IOException {
        Map<CanonicalKey, Image> before = target.items();

        plan.write(0, new RepairPlanner(sides).plan(tasks()).iterator());

        assertThat(target.items()).isEqualTo(before);
        List<PlanLine> lines = new ArrayList<>();
        for (String path : plan.parts()) {
            plan.read(path, lines::add);
        }
        assertThat(lines)
                .containsExactly(
                        new PlanLine(
                                key(1),
                                DriftKind.MISSING,
                                Action.PUT,
                                image(1, "secret 1").digest(),
                                null),
                        new PlanLine(
                                key(2),
                                DriftKind.CHANGED,
                                Action.PUT,
                                image(2, "secret 2").digest(),
                                image(2, "old secret").digest()),
                        new PlanLine(
                                key(3),
                                DriftKind.EXTRA,
                                Action.DELETE,
                                null,
                                image(3, "extra secret").digest()),
                        new PlanLine(
                                key(4),
                                DriftKind.EXTRA,
                                Action.LEAVE,
                                null,
                                image(4, "kept secret").digest()));
        assertThat(lines).extracting(PlanLine::task).containsExactlyElementsOf(tasks().subList(0, 4));
    }

    @Test
    void aPlanHoldsNoValuesAndSaysWhatItIs() throws InterruptedException, IOException {
        plan.write(7, new RepairPlanner(sides).plan(tasks()).iterator());

        assertThat(text("plan/part-00007.jsonl"))
                .startsWith(
                        "{\"format\":\"dynaferry-repair-plan\",\"version\":1,\"source\":\"one\",\"target\":\"other\","
                                + "\"keySchema\":\"pk:S,sk:N\",\"note\":\"")
                .contains(
                        "\n{\"kind\":\"missing\",\"key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}},\"action\":\"put\","
                                + "\"source\":\"" + image(1, "secret 1").digest() + "\",\"target\":null}\n")
                .doesNotContain("secret");
    }

    @Test
    void aPlanOfOtherTablesOrNoneIsRefused() throws InterruptedException, IOException {
        RepairPlan other = new RepairPlan(storage, SCHEMA, "one", "third");
        assertThatThrownBy(other::parts).hasMessageStartingWith("Cannot apply the plan: there is none [place=");
        plan.write(0, new RepairPlanner(sides).plan(tasks()).iterator());

        assertThatThrownBy(other::parts).hasMessageStartingWith("Cannot apply the plan: it is one of other tables [");
        RepairPlan.clear(storage);
        assertThat(storage.list("")).isEmpty();
    }

    @Test
    void aPlanThatIsCutOrOfAnotherVersionIsRefused() throws InterruptedException, IOException {
        plan.write(0, new RepairPlanner(sides).plan(tasks()).iterator());
        String path = "plan/part-00000.jsonl";
        String whole = text(path);

        write(path, whole.substring(0, whole.length() - 30));
        assertThatThrownBy(() -> plan.read(path, line -> {}))
                .hasMessageStartingWith(
                        "Cannot use the file: the last line does not end, so the file may be cut [file=")
                .hasMessageContaining("line=5]");
        write(path, whole.replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(plan::parts)
                .hasMessageStartingWith("Cannot use the file: the file is not of version 1 [file=");
        write(path, whole.replace("\"action\":\"put\"", "\"action\":\"delete\""));
        assertThatThrownBy(() -> plan.read(path, line -> {}))
                .hasMessageStartingWith("Cannot use the file: an extra item cannot be put");
    }

    @Test
    void anUndoBringsBackWhatWasThere() throws InterruptedException, IOException {
        Map<CanonicalKey, Image> before = target.items();
        repair();
        assertThat(target.items()).isNotEqualTo(before);

        assertThat(undo())
                .containsOnly(
                        entry(key(1), Undo.Outcome.UNDONE),
                        entry(key(2), Undo.Outcome.UNDONE),
                        entry(key(3), Undo.Outcome.UNDONE));

        assertThat(target.items()).isEqualTo(before);
        assertThat(undo().values()).containsOnly(Undo.Outcome.ALREADY_UNDONE);
    }

    @Test
    void anUndoLeavesAloneWhatHasChangedSince() throws InterruptedException, IOException {
        repair();
        target.set(key(1), image(1, "newer"));
        target.set(key(2), null);
        target.set(key(3), image(3, "born again"));
        Map<CanonicalKey, Image> now = target.items();

        assertThat(undo().values()).containsOnly(Undo.Outcome.CHANGED_SINCE);

        assertThat(target.items()).isEqualTo(now);
    }

    @Test
    void writesOfOneKeyAreUndoneFromTheLastToTheFirst() throws InterruptedException, IOException {
        undo.record(List.of(new UndoEntry(key(1), null, image(1, "a").digest())));
        undo.record(List.of(new UndoEntry(key(1), image(1, "a"), image(1, "b").digest())));
        target.set(key(1), image(1, "b"));

        assertThat(undo()).containsOnly(entry(key(1), Undo.Outcome.UNDONE));

        assertThat(target.item(key(1))).isNull();
    }

    @Test
    void anUndoFileSaysThatItHoldsValues() throws InterruptedException, IOException {
        repair();

        assertThat(text("undo/run-1-00000001.jsonl"))
                .startsWith("{\"format\":\"dynaferry-undo\",\"version\":1,")
                .contains("This file holds the values of items")
                .contains("\"before\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"2\"},\"text\":{\"S\":\"old secret\"}}");
    }

    @Test
    void anUndoOfAnotherTableOrOfNothingIsRefused() throws InterruptedException {
        assertThatThrownBy(this::undo).hasMessageStartingWith("Cannot undo a repair: there are no undo files [place=");
        repair();

        assertThatThrownBy(() -> new Undo(storage, target, writer()).apply(SCHEMA, "third", (key, outcome) -> {}))
                .hasMessageStartingWith("Cannot undo a repair: it was one of another table [file=");
    }

    private void repair() throws InterruptedException {
        var unused = new RepairLoop(sides, writer(), new InMemoryIntentLog(), undo, "run-1").repair(tasks());
    }

    private Map<CanonicalKey, Undo.Outcome> undo() throws InterruptedException, IOException {
        Map<CanonicalKey, Undo.Outcome> outcomes = new LinkedHashMap<>();
        new Undo(storage, target, writer()).apply(SCHEMA, "other", outcomes::put);
        return outcomes;
    }

    private ConditionalWriter writer() {
        return new ConditionalWriter(
                target, new PacedCalls("target", WriteLimits.DEFAULT, WriteBudget.adaptive(RateBounds.unlimited())));
    }

    private String text(String path) throws IOException {
        try (InputStream in = storage.read(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(String path, String text) throws IOException {
        storage.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
