package io.dynaferry.report.page;

import java.util.Locale;

/** Colours that can be told apart in every palette; what each stands for, a name or a legend says. */
public enum Fill {
    FIRST,
    SECOND,
    THIRD,
    QUIET;

    String styleName() {
        return "fill-" + name().toLowerCase(Locale.ROOT);
    }
}
