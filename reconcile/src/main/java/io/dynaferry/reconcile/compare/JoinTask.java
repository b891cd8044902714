package io.dynaferry.reconcile.compare;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** What Spark runs to join a bucket. Gives blocks of candidates and, last, a summary. */
final class JoinTask implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> {
    private static final long serialVersionUID = 1L;

    private final ComparisonPlan plan;

    JoinTask(ComparisonPlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<Integer, byte[]>> blocks) {
        JoinOutput output = new JoinOutput(plan, blocks);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> output.close());
        return output;
    }
}
