package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Intents that outlive whatever a test takes for a process. */
public final class InMemoryIntentLog implements IntentLog {
    private record Name(CanonicalKey key, String owner) {}

    private final Map<Name, Intent> intents = new ConcurrentHashMap<>();

    @Override
    public void open(Collection<Intent> opened) {
        opened.forEach(intent -> intents.put(new Name(intent.key(), intent.owner()), intent));
    }

    @Override
    public void clear(Collection<Intent> cleared) {
        cleared.forEach(intent -> intents.remove(new Name(intent.key(), intent.owner())));
    }

    @Override
    public List<Intent> openIntents() {
        return List.copyOf(intents.values());
    }
}
