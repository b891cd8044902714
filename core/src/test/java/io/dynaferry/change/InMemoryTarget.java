package io.dynaferry.change;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.InMemoryTable;
import io.dynaferry.write.ItemWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A target in memory whose answers a test can spoil. Safe for use by several threads once it is set up. */
public final class InMemoryTarget implements ChangeTarget {
    private final InMemoryTable table = new InMemoryTable();
    private final String name;
    private volatile Predicate<ItemWrite> poisonous = write -> false;
    private volatile Predicate<ItemWrite> leftOver = write -> false;
    private volatile Function<List<ItemWrite>, @Nullable BatchAnswer> before = batch -> null;
    private volatile @Nullable KeySchema key;

    public InMemoryTarget(String name) {
        this.name = name;
    }

    /** Such writes are refused, and the whole batch with them. */
    InMemoryTarget refusing(Predicate<ItemWrite> poison) {
        poisonous = poison;
        return this;
    }

    /** Such writes stay unprocessed, every time. */
    InMemoryTarget leaving(Predicate<ItemWrite> writes) {
        leftOver = writes;
        return this;
    }

    /** Asked first; null lets the batch through. */
    InMemoryTarget answering(Function<List<ItemWrite>, @Nullable BatchAnswer> answer) {
        before = answer;
        return this;
    }

    /** Its key is this one, whatever it is asked for. */
    InMemoryTarget withKey(KeySchema schema) {
        key = schema;
        return this;
    }

    public InMemoryTable table() {
        return table;
    }

    public @Nullable String item(CanonicalKey itemKey) {
        Slice item = table.item(itemKey);
        return item == null ? null : item.utf8();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BatchEndpoint endpoint(KeySchema schema, Deadline deadline) {
        return this::send;
    }

    private BatchAnswer send(List<ItemWrite> batch) {
        BatchAnswer spoiled = before.apply(batch);
        if (spoiled != null) {
            return spoiled;
        }
        if (batch.stream().anyMatch(poisonous)) {
            return BatchAnswer.refused("ValidationException: it is poisonous");
        }
        List<ItemWrite> taken = new ArrayList<>(batch);
        List<ItemWrite> left = batch.stream().filter(leftOver).toList();
        taken.removeAll(left);
        if (taken.isEmpty()) {
            return BatchAnswer.throttled("ThrottlingException");
        }
        BatchAnswer answer = table.send(taken);
        return answer.outcome() == BatchAnswer.Outcome.APPLIED ? BatchAnswer.applied(left, taken.size()) : answer;
    }

    @Override
    public void requireKey(KeySchema schema) {
        if (key != null && !schema.equals(key)) {
            throw new MigrationException(ExitCode.WRONG_USAGE, "Cannot follow: another key.");
        }
    }
}
