package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.drift.DriftLines;
import io.dynaferry.drift.DriftState;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.repair.RepairTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repairs the drift of a partition, writes its drift file, and gives its tally. */
final class RepairWork implements Function2<Integer, Iterator<byte[]>, Iterator<String>> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(RepairWork.class);

    private final LookPlan plan;
    private final RepairSettings settings;
    private final Consumption consumption;

    RepairWork(LookPlan plan, RepairSettings settings, Consumption consumption) {
        this.plan = plan;
        this.settings = settings;
        this.consumption = consumption;
    }

    @Override
    public Iterator<String> call(Integer part, Iterator<byte[]> looked) throws IOException {
        if (!looked.hasNext()) {
            return Collections.emptyIterator();
        }
        try (LiveRepair repair = LiveRepair.ofTask(plan, settings, consumption, "part-" + part);
                Lines lines = Lines.open(settings.report(), part, plan)) {
            Repaired repaired = new Repaired(looked, lines, settings.policy());
            repair.crew().repair(repaired, repaired::take);
            lines.publish();
            LOG.info("Repaired a part of the key space [part={}, remaining={}]", part, repaired.tally.remaining());
            return List.of(repaired.tally.encoded()).iterator();
        } catch (UncheckedIOException failure) {
            throw Objects.requireNonNull(failure.getCause());
        } catch (MigrationException failure) {
            throw TaskFailure.travelling(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MigrationException(ExitCode.FAILED, "Cannot repair: the task was interrupted.");
        }
    }

    /** Hands out what drifts as tasks, and takes their results; what needs no repair goes to the drift file at once. */
    private static final class Repaired implements Iterator<RepairTask> {
        private final Iterator<byte[]> looked;
        private final Lines lines;
        private final RepairPolicy policy;
        private final Map<CanonicalKey, Found> underWay = new HashMap<>();
        private RepairTally tally = RepairTally.NONE;
        private @Nullable Found next;

        Repaired(Iterator<byte[]> looked, Lines lines, RepairPolicy policy) {
            this.looked = looked;
            this.lines = lines;
            this.policy = policy;
        }

        @Override
        public boolean hasNext() {
            while (next == null && looked.hasNext()) {
                Found found = Looked.found(looked.next());
                if (found.isDrift()) {
                    next = found;
                } else {
                    lines.write(found, found.state());
                }
            }
            return next != null;
        }

        @Override
        public RepairTask next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Found found = Objects.requireNonNull(next);
            next = null;
            underWay.put(found.key(), found);
            return policy.task(found.kind(), found.key());
        }

        void take(RepairResult result) {
            Found found = Objects.requireNonNull(underWay.remove(result.task().key()));
            tally = tally.plus(RepairTally.of(found.kind(), result));
            lines.write(found, result.state(found.kind()));
        }
    }

    /** The drift file of a partition, where there is a report. */
    private static final class Lines implements AutoCloseable {
        private final @Nullable OwnPlace place;
        private final @Nullable DriftLines file;
        private final KeySchema schema;

        private Lines(@Nullable OwnPlace place, @Nullable DriftLines file, KeySchema schema) {
            this.place = place;
            this.file = file;
            this.schema = schema;
        }

        static Lines open(@Nullable OwnFiles report, int part, LookPlan plan) {
            KeySchema schema = plan.rules().schema();
            if (report == null) {
                return new Lines(null, null, schema);
            }
            OwnPlace place = report.open();
            return new Lines(place, new DriftLines(place.storage(), part, plan.images()), schema);
        }

        void write(Found found, DriftState state) {
            if (file == null) {
                return;
            }
            try {
                file.write(found.line(schema, state));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void publish() throws IOException {
            if (file != null) {
                file.publish();
            }
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
            Optional.ofNullable(place).ifPresent(OwnPlace::close);
        }
    }
}
