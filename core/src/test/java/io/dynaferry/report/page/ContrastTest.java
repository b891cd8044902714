package io.dynaferry.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours against each other, by the formula of WCAG 2: 4.5 for text, 3 for what is drawn. */
class ContrastTest {
    private static final Pattern PALETTE = Pattern.compile(":root \\{([^}]*)\\}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @Test
    void textCanBeReadOnEveryGroundInEveryPalette() throws IOException {
        for (Map<String, Integer> palette : palettes()) {
            for (String text : List.of("ink", "quiet")) {
                for (String ground : List.of("paper", "ground")) {
                    assertContrast(palette, text, ground, 4.5);
                }
            }
            for (String level : List.of("fine", "attention", "failed")) {
                assertContrast(palette, level, level + "-tint", 4.5);
                assertContrast(palette, "ink", level + "-tint", 4.5);
            }
        }
    }

    @Test
    void plotsCanBeSeenInEveryPalette() throws IOException {
        for (Map<String, Integer> palette : palettes()) {
            for (String drawn : List.of("main", "second", "first", "other", "attention", "fine", "failed")) {
                assertContrast(palette, drawn, "paper", 3);
            }
            for (String level : List.of("fine", "attention", "failed")) {
                assertContrast(palette, level, "track", 3);
            }
            for (String bar : List.of("main", "second", "first", "other")) {
                assertContrast(palette, bar, "track", 3);
            }
        }
    }

    private static void assertContrast(Map<String, Integer> palette, String one, String other, double least) {
        double first = luminance(Objects.requireNonNull(palette.get(one), one));
        double second = luminance(Objects.requireNonNull(palette.get(other), other));
        double contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
        assertThat(contrast).as("%s on %s in %s", one, other, palette).isGreaterThanOrEqualTo(least);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Light, dark and print. */
    private static List<Map<String, Integer>> palettes() throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Map<String, Integer>> palettes = PALETTE.matcher(css)
                    .results()
                    .map(found -> colours(found.group(1)))
                    .toList();
            assertThat(palettes).hasSize(3);
            return palettes;
        }
    }

    private static Map<String, Integer> colours(String declarations) {
        Map<String, Integer> colours = new HashMap<>();
        Matcher matcher = COLOUR.matcher(declarations);
        while (matcher.find()) {
            colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return colours;
    }
}
