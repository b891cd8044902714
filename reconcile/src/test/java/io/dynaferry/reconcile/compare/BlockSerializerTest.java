package io.dynaferry.reconcile.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.reflect.ClassTag;

final class BlockSerializerTest {
    private static final ClassTag<Object> ANY = ClassTag.apply(Object.class);
    private static final int LAST_BUCKET = (1 << 16) - 1;

    private final SerializerInstance serializer = new BlockSerializer().newInstance();

    @Test
    void blocks_and_their_buckets_come_back_as_they_were() {
        byte[] block = {1, -2, 3};
        DeserializationStream read = reading(written(LAST_BUCKET, block, 0, new byte[0]));

        assertThat(read.<Object>readKey(ANY)).isEqualTo(LAST_BUCKET);
        assertThat(read.<Object>readValue(ANY)).isEqualTo(block);
        assertThat(read.<Object>readKey(ANY)).isEqualTo(0);
        assertThat(read.<Object>readValue(ANY)).isEqualTo(new byte[0]);
        assertThatThrownBy(() -> read.readKey(ANY)).isInstanceOf(EOFException.class);
        assertThat(serializer.<Object>deserialize(serializer.serialize(block, ANY), ANY))
                .isEqualTo(block);
    }

    /** A writer that remembers what it has written would refer to the first of the two, and keep it alive. */
    @Test
    void nothing_of_what_was_written_is_kept() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SerializationStream stream = serializer.serializeStream(bytes);
        byte[] block = {1};
        stream.writeValue(block, ANY);
        block[0] = 2;
        stream.writeValue(block, ANY);
        DeserializationStream read = reading(bytes.toByteArray());

        assertThat(read.<Object>readValue(ANY)).isEqualTo(new byte[] {1});
        assertThat(read.<Object>readValue(ANY)).isEqualTo(new byte[] {2});
    }

    /** Spark joins parts of files, and takes the end of a stream for the end of what was written. */
    @Test
    void a_stream_ends_between_records_or_is_broken() throws IOException {
        byte[] first = written(1, new byte[] {1});
        byte[] second = written(2, new byte[] {2, 2});
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(second);
        joined.write(first);
        DeserializationStream read = reading(joined.toByteArray());

        assertThat(read.<Object>readKey(ANY)).isEqualTo(2);
        assertThat(read.<Object>readValue(ANY)).isEqualTo(new byte[] {2, 2});
        assertThat(read.<Object>readKey(ANY)).isEqualTo(1);
        for (int length = 1; length < second.length; length++) {
            byte[] part = Arrays.copyOf(second, length);
            assertThatThrownBy(() -> {
                        DeserializationStream broken = reading(part);
                        broken.readKey(ANY);
                        broken.readValue(ANY);
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(EOFException.class);
        }
    }

    @Test
    void the_shuffle_uses_it_whatever_the_context_has() {
        JavaPairRDD<Integer, byte[]> blocks = LocalSpark.context()
                .parallelizePairs(List.of(new Tuple2<>(1, new byte[] {1}), new Tuple2<>(0, new byte[] {0})), 2);
        var shuffled = BlockSerializer.shuffled(blocks, 2);

        assertThat(shuffled.rdd().dependencies().head())
                .isInstanceOfSatisfying(
                        ShuffleDependency.class,
                        shuffle -> assertThat(shuffle.serializer()).isInstanceOf(BlockSerializer.class));
        assertThat(shuffled.glom().collect())
                .extracting(bucket -> bucket.get(0)._2()[0])
                .containsExactly((byte) 0, (byte) 1);
    }

    private byte[] written(Object... objects) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SerializationStream stream = serializer.serializeStream(bytes)) {
            for (Object object : objects) {
                stream.writeObject(object, ANY);
            }
        }
        return bytes.toByteArray();
    }

    private DeserializationStream reading(byte[] bytes) {
        return serializer.deserializeStream(new ByteArrayInputStream(bytes));
    }
}
