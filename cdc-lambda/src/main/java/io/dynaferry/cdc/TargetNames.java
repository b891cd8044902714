package io.dynaferry.cdc;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.table.TableReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What the targets are called in figures, messages and the ledger: {@code table@region}, and a number where that is not enough. */
final class TargetNames {
    private TargetNames() {}

    static List<String> of(List<Side> targets) {
        List<String> plain = targets.stream().map(TargetNames::plain).toList();
        List<String> names = new ArrayList<>();
        for (String name : plain) {
            boolean alone = Collections.frequency(plain, name) == 1;
            names.add(alone ? name : name + "#" + (names.size() + 1));
        }
        return names;
    }

    private static String plain(Side target) {
        TableReference table = Objects.requireNonNull(target.table());
        return table.name() + "@" + target.region();
    }
}
