package io.dynaferry.snapshot.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ReadAheadTest {
    private static List<String> positions(PageReader reader) throws IOException, InterruptedException {
        List<String> positions = new ArrayList<>();
        for (Optional<Page> page = reader.next(); page.isPresent(); page = reader.next()) {
            positions.add(page.get().position());
        }
        return positions;
    }

    @Test
    void allPagesComeInOrderAndTheEndStaysTheEnd() throws Exception {
        try (ReadAhead reader = new ReadAhead(new ScriptedPages().thenPages(5).thenEnd(), "test")) {
            assertThat(positions(reader)).containsExactly("0", "1", "2", "3", "4");
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void theNextPageIsReadWhileOneIsUsedAndNoFurtherOne() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicBoolean third = new AtomicBoolean();
        ScriptedPages pages = new ScriptedPages()
                .thenPages(1)
                .then(() -> {
                    second.countDown();
                    return Optional.of(new Page(List.of(), "second", 1, 0, 0));
                })
                .then(() -> {
                    third.set(true);
                    return Optional.empty();
                });
        try (ReadAhead reader = new ReadAhead(pages, "test")) {
            reader.next();
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(third).isFalse();
            assertThat(pages.begun).hasValue(2);
        }
        assertThat(third).isFalse();
    }

    @Test
    void aFailureComesWhereThePageWouldHaveComeAndStays() throws Exception {
        MigrationException failure = new MigrationException(ExitCode.BAD_INPUT, "broken");
        ScriptedPages pages = new ScriptedPages().thenPages(1).then(() -> {
            throw failure;
        });
        try (ReadAhead reader = new ReadAhead(pages, "test")) {
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next).isSameAs(failure);
            assertThatThrownBy(reader::next).isSameAs(failure);
        }
    }

    @Test
    void aFailureOfTheStorageAndAnErrorComeAsTheyAre() throws Exception {
        IOException storage = new IOException("cut");
        AssertionError error = new AssertionError("broken");
        try (ReadAhead first = new ReadAhead(
                        new ScriptedPages().then(() -> {
                            throw storage;
                        }),
                        "first");
                ReadAhead second = new ReadAhead(
                        new ScriptedPages().then(() -> {
                            throw error;
                        }),
                        "second")) {
            assertThatThrownBy(first::next).isSameAs(storage);
            assertThatThrownBy(second::next).isSameAs(error);
        }
    }

    @Test
    void closingInterruptsTheReadingAndEndsItsThread() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicReference<Thread> thread = new AtomicReference<>(Thread.currentThread());
        ScriptedPages pages = new ScriptedPages().then(() -> {
            thread.set(Thread.currentThread());
            reading.countDown();
            try {
                new CountDownLatch(1).await();
                return Optional.empty();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        ReadAhead reader = new ReadAhead(pages, "test");
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

        reader.close();

        assertThat(interrupted).isTrue();
        assertThat(pages.closed).isTrue();
        Thread readingThread = Objects.requireNonNull(thread.get());
        assertThat(readingThread).isNotSameAs(Thread.currentThread());
        readingThread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(readingThread.isAlive()).isFalse();
    }

    @Test
    void whoWaitsForAPageCanBeInterrupted() throws Exception {
        ScriptedPages pages = new ScriptedPages().then(() -> {
            new CountDownLatch(1).await();
            return Optional.empty();
        });
        try (ReadAhead reader = new ReadAhead(pages, "test")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(reader::next).isInstanceOf(InterruptedException.class);
        }
    }
}
