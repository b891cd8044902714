package io.dynaferry.transform;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that may stand in one place, in the order in which a message lists them. */
final class Words {
    private Words() {}

    static Set<String> of(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }
}
