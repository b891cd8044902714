package io.dynaferry.dynamodb.access;

import io.dynaferry.write.WriteLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long the calls of a program are repeated while a service is away: it does not answer, fails, or throttles every
 * call. A refusal, a wrong name, a missing right are told at once in any case.
 *
 * <p>Safe for use by several threads.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** The writers' own, so that no part of a job gives up before another. */
    private static final Duration LONG = WriteLimits.DEFAULT.patience();

    private static final Patience BRIEF = new Patience(Duration.ZERO, Trust.NONE, sentence -> {});

    /** What is known of a service before it has ever answered. */
    enum Trust {
        /** Nothing: its address may be wrong. */
        NONE,
        /** Others have reached it, under the same settings. */
        REACHED_BY_OTHERS
    }

    private final Duration longest;
    private final Trust trust;
    private final Consumer<String> told;

    private Patience(Duration longest, Trust trust, Consumer<String> told) {
        this.longest = longest;
        this.trust = trust;
        this.told = told;
    }

    /** Some seconds: for a person at a terminal, and for what somebody else starts again. */
    public static Patience brief() {
        return BRIEF;
    }

    /**
     * For a job, which waits out an outage: some seconds until a service has answered once, and as long as the writers
     * from then on.
     *
     * @param told hears in one line each that a service is waited for and that it is back
     */
    public static Patience ofJob(Consumer<String> told) {
        return new Patience(LONG, Trust.NONE, told);
    }

    /** The same, where nobody but the log can be told. */
    public static Patience ofJob() {
        return ofJob(LOG::warn);
    }

    /** For the tasks of a job and what it writes at its end: the job has reached the services before. */
    public static Patience ofTask() {
        return new Patience(LONG, Trust.REACHED_BY_OTHERS, LOG::warn);
    }

    /** The same, and somebody is told. */
    public static Patience ofTask(Consumer<String> told) {
        return new Patience(LONG, Trust.REACHED_BY_OTHERS, told);
    }

    boolean isBrief() {
        return longest.isZero();
    }

    /** Looks after one service of a side. */
    ServiceWatch watch(String service, Called called, InstantSource clock) {
        return new ServiceWatch(service, called, longest, trust, told, clock);
    }
}
