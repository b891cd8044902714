package io.dynaferry.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftLinesTest {
    private static final Item KEY = item("{\"pk\":{\"S\":\"\\ud83d\\ude00\\n\\\"\u2028\"},\"sk\":{\"N\":\"10\"}}");
    private static final Item IMAGE = item("{\"pk\":{\"S\":\"a\"},\"secret\":{\"S\":\"42\"}}");

    private final InMemoryStorage storage = new InMemoryStorage();

    @Test
    void aLineIsThatOfTheContract() throws IOException {
        write(0, Images.OMITTED, line(DriftKind.CHANGED, DriftState.IN_FLIGHT, "price", "a.\"b.c\""));
        assertThat(text(0))
                .isEqualTo(
                        "{\"kind\":\"changed\",\"key\":{\"pk\":{\"S\":\"\ud83d\ude00\\u000a\\\"\u2028\"},\"sk\":{\"N\":\"10\"}},"
                                + "\"attributes\":[\"price\",\"a.\\\"b.c\\\"\"],\"state\":\"inFlight\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.50", "99999999999999999999999999999999999999", "1E125", "-9.9E-130", "1E-20"})
    void numbersOfKeysKeepTheirValue(String number) throws IOException {
        Item key = item("{\"sk\":{\"N\":\"" + number + "\"},\"pk\":{\"B\":\"AA==\"}}");
        DriftLine line = DriftLine.of(DriftKind.MISSING, key, List.of(), DriftState.DRIFT);
        write(0, Images.OMITTED, line);
        assertThat(read(0)).containsExactly(line);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        List<DriftLine> lines = List.of(
                line(DriftKind.MISSING, DriftState.DRIFT),
                line(DriftKind.MISSING, DriftState.REPAIRED).withImages(IMAGE, null),
                line(DriftKind.EXTRA, DriftState.DELETED).withImages(null, IMAGE),
                line(DriftKind.EXTRA, DriftState.LEFT),
                line(DriftKind.CHANGED, DriftState.IN_FLIGHT, "a", "b[0]").withImages(IMAGE, KEY));
        write(7, Images.SHOWN, lines.toArray(DriftLine[]::new));
        assertThat(read(7)).isEqualTo(lines);
    }

    @Test
    void itemsAreInItOnlyIfTheyWereAskedFor() throws IOException {
        DriftLine line = line(DriftKind.CHANGED, DriftState.DRIFT, "secret").withImages(IMAGE, IMAGE);
        write(0, Images.OMITTED, line);
        assertThat(text(0)).doesNotContain("42");
        assertThat(read(0)).containsExactly(line(DriftKind.CHANGED, DriftState.DRIFT, "secret"));
        assertThat(line.toString()).doesNotContain("42");
    }

    @Test
    void aPartAppearsWholeOrNotAtAll() throws IOException {
        try (DriftLines lines = new DriftLines(storage, 3, Images.OMITTED)) {
            for (int i = 0; i < 5_000; i++) {
                lines.write(line(DriftKind.MISSING, DriftState.DRIFT));
            }
            assertThat(storage.list(DriftLines.PREFIX)).isEmpty();
        }
        assertThat(storage.list(DriftLines.PREFIX)).isEmpty();
        try (DriftLines lines = new DriftLines(storage, 3, Images.OMITTED)) {
            for (int i = 0; i < 5_000; i++) {
                lines.write(line(DriftKind.MISSING, DriftState.DRIFT));
            }
            lines.publish();
        }
        assertThat(read(3)).hasSize(5_000);
    }

    @Test
    void aTaskThatFindsNothingLeavesNoPartNotEvenThatOfAnEarlierAttempt() throws IOException {
        write(1, Images.OMITTED, line(DriftKind.MISSING, DriftState.DRIFT));
        write(1, Images.OMITTED);
        assertThat(storage.list(DriftLines.PREFIX)).isEmpty();
    }

    @Test
    void theMemoryOfAWriterDoesNotGrowWithItsLines() throws IOException {
        CountingStorage counting = new CountingStorage();
        try (DriftLines lines = new DriftLines(counting, 0, Images.OMITTED)) {
            long held = 0;
            for (int i = 0; i < 10_000; i++) {
                lines.write(line(DriftKind.MISSING, DriftState.DRIFT));
                held = Math.max(held, lines.lines() * 100 - counting.written());
            }
            assertThat(held).isLessThan(200_000);
        }
    }

    @Test
    void thePartsOfAnEarlierRunAreCleared() throws IOException {
        write(0, Images.OMITTED, line(DriftKind.MISSING, DriftState.DRIFT));
        write(12, Images.OMITTED, line(DriftKind.MISSING, DriftState.DRIFT));
        storage.write("summary.json", new byte[] {'{', '}'});
        DriftLines.clear(storage);
        assertThat(storage.list("").stream().map(StoredFile::path)).containsExactly("summary.json");
    }

    @Test
    void partsSortByTheirNumbers() {
        assertThat(DriftLines.path(0)).isEqualTo("drift/part-00000.jsonl");
        assertThat(DriftLines.path(99)).isLessThan(DriftLines.path(100));
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatMakesNoSenseCannotBeMade(DriftKind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftLine.of(kind, item("{}"), List.of(), DriftState.DRIFT))
                .withMessage("A key has one attribute or two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftLine.of(kind, item("{\"pk\":{\"BOOL\":true}}"), List.of(), DriftState.DRIFT))
                .withMessage("A key attribute is a string, a number or binary");
        DriftState wrong = kind == DriftKind.EXTRA ? DriftState.REPAIRED : DriftState.DELETED;
        assertThatIllegalArgumentException().isThrownBy(() -> DriftLine.of(kind, KEY, List.of(), wrong));
        if (kind != DriftKind.CHANGED) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DriftLine.of(kind, KEY, List.of("a"), DriftState.DRIFT))
                    .withMessage("Only a changed item has differing attributes");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> line(kind, DriftState.DRIFT).withImages(IMAGE, IMAGE));
        }
    }

    private static DriftLine line(DriftKind kind, DriftState state, String... attributes) {
        return DriftLine.of(kind, KEY, List.of(attributes), state);
    }

    private static Item item(String json) {
        return ItemParser.parse(Slice.ofUtf8(json));
    }

    private void write(int part, Images images, DriftLine... all) throws IOException {
        try (DriftLines lines = new DriftLines(storage, part, images)) {
            for (DriftLine line : all) {
                lines.write(line);
            }
            lines.publish();
        }
    }

    private String text(int part) throws IOException {
        try (var in = storage.read(DriftLines.path(part))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<DriftLine> read(int part) throws IOException {
        List<DriftLine> all = new ArrayList<>();
        try (DriftReader reader = new DriftReader("part", storage.read(DriftLines.path(part)))) {
            @Nullable DriftLine next = reader.next();
            while (next != null) {
                all.add(next);
                next = reader.next();
            }
        }
        return all;
    }
}
