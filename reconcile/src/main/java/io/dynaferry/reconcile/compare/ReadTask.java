package io.dynaferry.reconcile.compare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** What Spark runs to read units, which come as texts. */
final class ReadTask implements PairFlatMapFunction<Iterator<String>, Integer, byte[]> {
    private static final long serialVersionUID = 1L;

    private final ComparisonPlan plan;
    private final int buckets;
    private final int tasks;
    private final Consumption consumption;

    /** @param tasks how many read at a time at the most, and share the rates */
    ReadTask(ComparisonPlan plan, int buckets, int tasks, Consumption consumption) {
        this.plan = plan;
        this.buckets = buckets;
        this.tasks = tasks;
        this.consumption = consumption;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<String> texts) {
        List<PlannedUnit> units = new ArrayList<>();
        texts.forEachRemaining(text -> units.addAll(PlannedUnit.task(text)));
        UnitBlocks blocks = new UnitBlocks(plan, units, buckets, tasks);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> {
            blocks.close();
            blocks.readUnits().forEach(consumption::read);
        });
        return blocks;
    }
}
