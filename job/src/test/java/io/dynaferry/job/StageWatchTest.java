package io.dynaferry.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class StageWatchTest {
    private static final CountDownLatch UNDER_WAY = new CountDownLatch(2);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    @Test
    void whoWaitsIsToldHowManyTasksAreDone() throws Exception {
        SparkConf conf = new SparkConf()
                .setAppName("test")
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
                StageWatch watch =
                        StageWatch.start(spark.statusTracker(), "Compare Music with Copy", Console.log(print))) {
            watch.look();
            Future<Void> work = spark.parallelize(List.of(1, 2, 3, 4), 4).foreachAsync(number -> {
                UNDER_WAY.countDown();
                assertThat(RELEASED.await(1, TimeUnit.MINUTES)).isTrue();
            });
            assertThat(UNDER_WAY.await(1, TimeUnit.MINUTES)).isTrue();

            watch.look();
            RELEASED.countDown();
            work.get();
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Compare Music with Copy: 0 of 4 tasks done (0 %)\n");
    }
}
