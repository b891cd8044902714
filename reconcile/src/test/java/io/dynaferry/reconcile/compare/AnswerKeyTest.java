package io.dynaferry.reconcile.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fixture.RandomItems;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;

/** Random tables of which the answer is known. */
final class AnswerKeyTest {
    @Test
    void whatWasChangedIsFoundAndNothingElse() throws Exception {
        int seeds = Integer.getInteger("compare.seeds", 3);
        for (int seed = 0; seed < seeds; seed++) {
            AnswerKey key = new AnswerKey(seed, 400);
            Compared compared = Compared.run(RandomItems.SCHEMA.toString(), key.source, key.target);
            assertThat(compared.kinds()).as("seed %d", seed).isEqualTo(key.expected);
            assertThat(compared.counts().different()).as("seed %d", seed).isEqualTo(key.expected.size());
            assertThat(compared.counts().compared()).as("seed %d", seed).isEqualTo(key.keys);
        }
    }

    @Test
    void kryoChangesNothing() throws Exception {
        AnswerKey key = new AnswerKey(77, 400);
        ComparisonPlan plan = Compared.plan(RandomItems.SCHEMA.toString(), key.source.side(), key.target.side());

        Compared compared = Compared.run(plan, LocalSpark.with(KryoSerializer.class.getName()));

        assertThat(compared.kinds()).isEqualTo(key.expected);
    }
}
