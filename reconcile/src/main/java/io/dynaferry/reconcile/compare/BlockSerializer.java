package io.dynaferry.reconcile.compare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.Tuple2;
import scala.reflect.ClassTag;

/**
 * How blocks and the numbers of their buckets travel through the shuffle: as they are. Java's streams would hold on to
 * every block they wrote until the task ends, and Spark's other serializer has a buffer for every bucket.
 */
final class BlockSerializer extends Serializer implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Each block sent to its bucket, by this serializer whatever the context's is. */
    static JavaRDD<Tuple2<Integer, byte[]>> shuffled(JavaPairRDD<Integer, byte[]> blocks, int buckets) {
        ClassTag<Integer> bucket = ClassTag.apply(Integer.class);
        ClassTag<byte[]> block = ClassTag.apply(byte[].class);
        ShuffledRDD<Integer, byte[], byte[]> shuffled =
                new ShuffledRDD<>(blocks.rdd(), new BucketPartitioner(buckets), bucket, block, block);
        return JavaRDD.fromRDD(shuffled.setSerializer(new BlockSerializer()), ClassTag.apply(Tuple2.class));
    }

    @Override
    public SerializerInstance newInstance() {
        return new Instance();
    }

    /** What was written one after the other may be read in another order. */
    @Override
    public boolean supportsRelocationOfSerializedObjects() {
        return true;
    }

    private static final class Instance extends SerializerInstance {
        @Override
        public <T> ByteBuffer serialize(T object, ClassTag<T> type) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            serializeStream(bytes).writeObject(object, type);
            return ByteBuffer.wrap(bytes.toByteArray());
        }

        @Override
        public <T> T deserialize(ByteBuffer bytes, ClassTag<T> type) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return deserializeStream(new ByteArrayInputStream(copy)).readObject(type);
        }

        @Override
        public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> type) {
            return deserialize(bytes, type);
        }

        @Override
        public SerializationStream serializeStream(OutputStream stream) {
            return new BlockWriting(stream);
        }

        @Override
        public DeserializationStream deserializeStream(InputStream stream) {
            return new BlockReading(stream);
        }
    }
}
