package io.dynaferry.fire;

import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.server.Account;
import java.net.URI;
import java.util.Optional;

/** The ways of one program to both tables, and its trouble on them. */
final class Links implements AutoCloseable {
    private final World world;
    private final Blows blows;
    private final FaultProxy source;
    private final FaultProxy target;

    Links(World world, Trouble trouble, long seed, Story story) {
        this(world, world.server.endpoint(), trouble, seed, story, request -> Optional.empty());
    }

    /**
     * Opens both.
     *
     * @param database where both lead
     * @param onTarget sees the requests to the target's account too
     */
    Links(World world, URI database, Trouble trouble, long seed, Story story, FaultRule onTarget) {
        this.world = world;
        this.blows = new Blows(world, trouble, story);
        this.source = FaultProxy.start(database, plan(trouble, seed, Account.SOURCE));
        this.target =
                FaultProxy.start(database, plan(trouble, ~seed, Account.TARGET).withRule(onTarget));
    }

    private FaultPlan plan(Trouble trouble, long seed, Account account) {
        return trouble.plan(seed)
                .withRule(blows)
                .withExpiredAccessKeys(world.sessions::areOver)
                .withAccessKeys(key -> {
                    world.sessions.seen(key);
                    return account.accessKeyId();
                });
    }

    URI source() {
        return source.uri();
    }

    URI target() {
        return target.uri();
    }

    Blows blows() {
        return blows;
    }

    /** How many requests there were, and how many had a fault. */
    String summary() {
        long requests = 0;
        long faults = 0;
        for (FaultProxy proxy : new FaultProxy[] {source, target}) {
            requests += proxy.report().requests().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            faults += proxy.report().occurrences().size();
        }
        return requests + " requests, " + faults + " faults"
                + (blows.left().isEmpty() ? "" : ", not reached: " + blows.left());
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
