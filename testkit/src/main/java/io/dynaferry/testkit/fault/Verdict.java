package io.dynaferry.testkit.fault;

import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What happens to one request, and the source of the choices that are still to be made for it. */
record Verdict(SeenRequest request, @Nullable Fault decided, SplittableRandom random) {
    Optional<Fault> fault() {
        return Optional.ofNullable(decided);
    }
}
