package io.dynaferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final Progress HALF_WAY = new Progress(8_400_000, 20_000_000L, 51_230, 52_980.4, 12);
    private static final Progress UNKNOWN = new Progress(8_400_000, null, 51_230, 52_980.4, 0);
    private static final Progress LARGEST = new Progress(Long.MAX_VALUE, Long.MAX_VALUE, 1e15, 1e15, Long.MAX_VALUE);

    private final ProgressLine plain = new ProgressLine(TerminalStyle.PLAIN);
    private final ProgressLine coloured = new ProgressLine(TerminalStyle.COLOURED);

    @Test
    void aWideTerminalShowsEverything() {
        assertThat(plain.live(HALF_WAY, 200))
                .isEqualTo("[########............]   42 %  8,400,000 items  51,230 items/s  52,980 write units/s"
                        + "  ETA 3 min 46 s  12 throttled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20 | 8,400,000 items
            25 | ' 42 %  8,400,000 items'
            45 | ' 42 %  8,400,000 items  ETA 3 min 46 s'
            60 | ' 42 %  8,400,000 items  51,230 items/s  ETA 3 min 46 s'
            80 | ' 42 %  8,400,000 items  51,230 items/s  ETA 3 min 46 s  12 throttled'
            """)
    void aNarrowTerminalLosesWhatMattersLeast(int width, String line) {
        assertThat(plain.live(HALF_WAY, width)).isEqualTo(line);
    }

    @Test
    void noWidthIsEverExceeded() {
        for (Progress progress : List.of(HALF_WAY, UNKNOWN, LARGEST, new Progress(0, 0L, 0, 0, 0))) {
            for (int width = 0; width <= 200; width++) {
                assertThat(plain.live(progress, width))
                        .hasSizeLessThanOrEqualTo(width)
                        .doesNotContain("\n", "\r");
                if (width >= 20) {
                    assertThat(plain.live(progress, width)).isNotBlank();
                }
            }
        }
    }

    @Test
    void coloursTakeNoRoomAndChangeNoWord() {
        for (int width = 20; width <= 200; width++) {
            String line = coloured.live(HALF_WAY, width);
            assertThat(line.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain.live(HALF_WAY, width));
        }
        assertThat(coloured.live(HALF_WAY, 200)).contains("\u001b[33m12 throttled\u001b[0m");
        assertThat(plain.live(HALF_WAY, 200)).doesNotContain("\u001b");
    }

    @Test
    void whatNobodyKnowsIsNotShown() {
        assertThat(plain.live(UNKNOWN, 200)).isEqualTo("8,400,000 items  51,230 items/s  52,980 write units/s");
        assertThat(plain.live(new Progress(11, 10L, 1, 1, 0), 200)).doesNotContain("%", "ETA");
        assertThat(plain.live(new Progress(5, 10L, 0, 0, 0), 200))
                .contains("50 %")
                .doesNotContain("ETA");
    }

    @Test
    void hundredPercentMeansThatNothingIsLeft() {
        assertThat(new Progress(19_999_999, 20_000_000L, 1, 1, 0).percent()).hasValue(99);
        assertThat(new Progress(20_000_000, 20_000_000L, 0, 0, 0).percent()).hasValue(100);
        assertThat(plain.live(new Progress(10, 10L, 0, 0, 0), 200)).contains("100 %", "ETA 0 s");
        assertThat(new Progress(0, 0L, 0, 0, 0).percent()).isEmpty();
    }

    @Test
    void aLogGetsASentence() {
        assertThat(plain.logged(HALF_WAY))
                .isEqualTo("Loaded 8,400,000 items (42 %), 51,230 items/s, 52,980 write units/s,"
                        + " 12 requests throttled, about 3 min 46 s left.");
        assertThat(coloured.logged(UNKNOWN))
                .isEqualTo("Loaded 8,400,000 items, 51,230 items/s, 52,980 write units/s, 0 requests throttled.");
    }
}
