package io.dynaferry.fire;

import io.dynaferry.item.Item;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What somebody else has spoilt in the target.
 *
 * @param missing keys whose items were deleted
 * @param changed keys whose items were replaced
 * @param extra keys that the source has never had
 * @param ahead items that stand in the target before their time: the source's users are about to write just these
 */
record Damage(List<Integer> missing, List<Integer> changed, List<Integer> extra, Map<Integer, Item> ahead) {
    private static final int NEVER_WRITTEN = 5_000_000;

    Damage {
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
        extra = List.copyOf(extra);
        ahead = new LinkedHashMap<>(ahead);
    }

    /** Spoils quiet keys, for which no change comes that would heal them, and others where it is to be found out what heals them. */
    static Damage to(TargetTable target, SourceTable source, Scenario scenario) {
        int each = scenario.damage();
        List<Integer> quiet = source.wholesome().keySet().stream()
                .filter(Writer::isQuiet)
                .limit(each * 2L)
                .toList();
        Damage damage = new Damage(
                quiet.subList(0, each),
                quiet.subList(each, quiet.size()),
                IntStream.range(NEVER_WRITTEN, NEVER_WRITTEN + each).boxed().toList(),
                ahead(source, scenario, quiet));
        damage.missing.forEach(target::remove);
        damage.changed.forEach(number -> target.put(source.invented(number)));
        damage.extra.forEach(number -> target.put(source.invented(number)));
        damage.ahead.values().forEach(target::put);
        return damage;
    }

    private static Map<Integer, Item> ahead(SourceTable source, Scenario scenario, List<Integer> taken) {
        Map<Integer, Item> ahead = new HashMap<>();
        if (scenario.during() == Scenario.Writing.WHERE_THE_REPAIR_IS) {
            source.wholesome().keySet().stream()
                    .filter(Writer::isQuiet)
                    .filter(number -> !taken.contains(number))
                    .limit(scenario.damage() * 2L)
                    .forEach(number -> ahead.put(number, source.invented(number)));
        }
        return ahead;
    }
}
