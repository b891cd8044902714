package io.dynaferry.fire;

import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.fault.SeenRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts the requests of a program on its links, and strikes when it is time. Thread-safe. */
final class Blows implements FaultRule {
    private final World world;
    private final Trouble trouble;
    private final Story story;
    private final Deque<Blow> left;
    private @Nullable Victim victim;
    private @Nullable Fault outage;
    private int requests;
    private long seen;
    private boolean victimHasFallen;
    private boolean databaseWasAway;
    /** How many outages and restarts are under way. */
    private int absences;

    Blows(World world, Trouble trouble, Story story) {
        this.world = world;
        this.trouble = trouble;
        this.story = story;
        this.left = new ArrayDeque<>(trouble.blows());
    }

    /** Whom it meets from now on. */
    synchronized void aimAt(Victim other) {
        victim = other;
        victimHasFallen = false;
        databaseWasAway = absences > 0;
        requests = 0;
    }

    /** Whether the one aimed at was ended. */
    synchronized boolean victimHasFallen() {
        return victimHasFallen;
    }

    synchronized boolean areOver() {
        return left.isEmpty() && absences == 0;
    }

    /** Whether the one aimed at had to do without the database for a time: then it may end and say that it can be resumed. */
    synchronized boolean databaseWasAway() {
        return databaseWasAway;
    }

    /** How many requests there were, whoever made them. */
    synchronized long seen() {
        return seen;
    }

    /** What did not come to pass. */
    synchronized List<Blow> left() {
        return List.copyOf(left);
    }

    @Override
    public synchronized Optional<Fault> fault(SeenRequest request) {
        seen++;
        requests++;
        Blow next = left.peek();
        if (next != null && requests >= next.after()) {
            left.remove();
            requests = 0;
            story.tell(next.kind() + " at the " + next.after() + ". request, " + request.operation());
            strike(next.kind());
        }
        return Optional.ofNullable(outage);
    }

    private void strike(Blow.Kind kind) {
        Victim struck = victim;
        switch (kind) {
            case KILL, TERMINATE, FREEZE -> {
                if (struck != null) {
                    strike(struck, kind);
                }
            }
            case OUTAGE -> beginOutage();
            case RESTART -> restart();
            case END_SESSIONS -> world.sessions.endAll();
        }
    }

    private void strike(Victim struck, Blow.Kind kind) {
        victimHasFallen |= kind != Blow.Kind.FREEZE;
        switch (kind) {
            case KILL -> struck.kill();
            case TERMINATE -> struck.terminate();
            default -> struck.freeze();
        }
    }

    private void beginOutage() {
        outage = trouble.outage().fault();
        story.tell("an outage of " + trouble.outage().duration() + ": " + outage);
        absent(trouble.outage().duration().toMillis(), () -> {});
    }

    private void restart() {
        world.server.kill();
        absent(0, world.server::restart);
    }

    private void absent(long milliseconds, Runnable end) {
        absences++;
        databaseWasAway = true;
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                end.run();
                isBack();
            } catch (RuntimeException e) {
                story.tell("the database does not come back: " + e);
            }
        });
    }

    private synchronized void isBack() {
        absences--;
        outage = absences == 0 ? null : outage;
        story.tell("the database is back");
    }
}
