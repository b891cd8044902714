package io.dynaferry.testkit.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checkpoints that outlive a poller, but not this JVM. */
public final class InMemoryCheckpoints implements Checkpoints {
    private final Map<String, String> done = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    @Override
    public Optional<String> lastDone(String shardId) {
        return Optional.ofNullable(done.get(shardId));
    }

    @Override
    public boolean isFinished(String shardId) {
        return finished.contains(shardId);
    }

    @Override
    public void save(String shardId, String sequenceNumber) {
        done.put(shardId, sequenceNumber);
    }

    @Override
    public void finish(String shardId) {
        finished.add(shardId);
    }
}
