package io.dynaferry.reconcile.compare;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;

/** Spark in this process, one context at a time for all tests. */
final class LocalSpark {
    private static final String SERIALIZER = "spark.serializer";

    private LocalSpark() {}

    static JavaSparkContext context() {
        return with(JavaSerializer.class.getName());
    }

    static JavaSparkContext with(String serializer) {
        SparkContext running = SparkContext.getOrCreate(conf(serializer));
        if (!running.conf().get(SERIALIZER).equals(serializer)) {
            running.stop();
            running = SparkContext.getOrCreate(conf(serializer));
        }
        return JavaSparkContext.fromSparkContext(running);
    }

    private static SparkConf conf(String serializer) {
        return Comparison.tuned(new SparkConf()
                .setAppName("tests")
                .setMaster("local[2]")
                .set(SERIALIZER, serializer)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }
}
