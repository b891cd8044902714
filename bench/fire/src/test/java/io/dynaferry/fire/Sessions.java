package io.dynaferry.fire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The sessions of roles that were seen on the links, and those of them that are over. Thread-safe. */
final class Sessions {
    /** What refuses a session that has just begun will refuse the next one too, and the programs do not try. */
    private static final Duration LEAST_AGE = Duration.ofSeconds(2);

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();

    void seen(String accessKeyId) {
        begun.add(accessKeyId);
    }

    /** Ends those that there are now, a little later. */
    void endAll() {
        Set<String> ending = Set.copyOf(begun);
        CompletableFuture.delayedExecutor(LEAST_AGE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> over.addAll(ending));
    }

    boolean areOver(String accessKeyId) {
        return over.contains(accessKeyId);
    }
}
