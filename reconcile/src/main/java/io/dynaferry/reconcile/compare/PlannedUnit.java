package io.dynaferry.reconcile.compare;

import io.dynaferry.snapshot.source.SourceUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A unit of one of the sides. It travels as text.
 *
 * @param number of the unit in its side's plan
 */
record PlannedUnit(SideRole side, int number, SourceUnit unit) {
    private static final char BETWEEN = '\u0000';

    String encoded() {
        return side + " " + number + " " + unit.encoded();
    }

    static PlannedUnit decoded(String text) {
        String[] parts = text.split(" ", 3);
        return new PlannedUnit(SideRole.valueOf(parts[0]), Integer.parseInt(parts[1]), SourceUnit.decoded(parts[2]));
    }

    /** Under this name the unit's entries are kept. */
    String fileName() {
        return "units/" + (side == SideRole.SOURCE ? "source-" : "target-") + number + ".entries";
    }

    /** Deals units out to at most so many tasks, the largest first, so that the last task is not the longest. */
    static List<String> dealt(List<PlannedUnit> units, int tasks) {
        int hands = Math.max(1, Math.min(tasks, units.size()));
        List<StringBuilder> texts = new ArrayList<>();
        long[] bytes = new long[hands];
        for (int hand = 0; hand < hands; hand++) {
            texts.add(new StringBuilder());
        }
        inTurn(units).forEach(unit -> deal(unit, texts, bytes));
        return texts.stream().map(StringBuilder::toString).toList();
    }

    /** Each side's largest first, and one of each side in turn: so Java's compiler sees what both look like before it begins. */
    private static List<PlannedUnit> inTurn(List<PlannedUnit> units) {
        List<PlannedUnit> sources = largestFirst(units, SideRole.SOURCE);
        List<PlannedUnit> targets = largestFirst(units, SideRole.TARGET);
        List<PlannedUnit> mixed = new ArrayList<>();
        for (int at = 0; at < Math.max(sources.size(), targets.size()); at++) {
            mixed.addAll(sources.subList(Math.min(at, sources.size()), Math.min(at + 1, sources.size())));
            mixed.addAll(targets.subList(Math.min(at, targets.size()), Math.min(at + 1, targets.size())));
        }
        return mixed;
    }

    private static List<PlannedUnit> largestFirst(List<PlannedUnit> units, SideRole side) {
        return units.stream()
                .filter(each -> each.side() == side)
                .sorted(Comparator.comparingLong(
                                (PlannedUnit each) -> each.unit().expectedBytes())
                        .reversed())
                .toList();
    }

    private static void deal(PlannedUnit unit, List<StringBuilder> texts, long[] bytes) {
        int lightest = 0;
        for (int hand = 1; hand < bytes.length; hand++) {
            if (bytes[hand] < bytes[lightest]) {
                lightest = hand;
            }
        }
        bytes[lightest] += Math.max(1, unit.unit().expectedBytes());
        StringBuilder text = texts.get(lightest);
        if (!text.isEmpty()) {
            text.append(BETWEEN);
        }
        text.append(unit.encoded());
    }

    static List<PlannedUnit> task(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<PlannedUnit> units = new ArrayList<>();
        for (String unit : text.split(String.valueOf(BETWEEN), -1)) {
            units.add(decoded(unit));
        }
        return units;
    }
}
