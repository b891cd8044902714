package io.dynaferry.operator.preflight;

import io.dynaferry.table.Observed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Compares this machine's clock with the date of every answer, and remembers the least difference. */
final class ServiceClock implements ExecutionInterceptor {
    private final InstantSource clock;
    private final AtomicReference<@Nullable Duration> least = new AtomicReference<>();

    ServiceClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        context.httpResponse()
                .firstMatchingHeader("Date")
                .flatMap(this::ahead)
                .ifPresent(ahead -> least.accumulateAndGet(ahead, ServiceClock::smaller));
    }

    private static Duration smaller(@Nullable Duration known, Duration seen) {
        return known == null || seen.abs().compareTo(known.abs()) < 0 ? seen : known;
    }

    private Optional<Duration> ahead(String date) {
        try {
            ZonedDateTime theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(theirs.toInstant(), clock.instant()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** By how much this machine is ahead; less than a second cannot be told. */
    Observed<Duration> ahead() {
        Duration known = least.get();
        return known == null ? Observed.unknown("the service's answers have no date") : Observed.known(known);
    }
}
