package io.dynaferry.report;

import io.dynaferry.report.page.Bar;
import java.util.List;

/**
 * The units in which the work was done.
 *
 * @param noun what one is called: segment, file
 * @param bars items of each, in the order of the source
 */
public record Units(String noun, List<Bar> bars) {
    public Units {
        bars = List.copyOf(bars);
    }

    public long complete() {
        return bars.stream().filter(bar -> bar.state() == Bar.State.COMPLETE).count();
    }
}
