package io.dynaferry.bench.peer;

import org.apache.hadoop.dynamodb.DynamoDBItemWritable;
import org.apache.hadoop.dynamodb.read.DynamoDBInputFormat;
import org.apache.hadoop.dynamodb.write.DynamoDBOutputFormat;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.JobConf;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Copies a table as one does with Spark and the EMR connector: its input format into its output format, with its limits
 * set so high that they do not bind, and eight segments.
 */
public final class ConnectorCopy {
    private static final String SEGMENTS = "8";
    private static final String UNITS = "1000000";

    private ConnectorCopy() {}

    /** Arguments: Spark's master, the endpoint, the source table, the target table. */
    public static void main(String[] arguments) {
        SparkConf conf = new SparkConf()
                .setAppName("connector copy")
                .setMaster(arguments[0])
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            JobConf read = settings(spark, arguments[1]);
            read.set("dynamodb.input.tableName", arguments[2]);
            read.set("dynamodb.scan.segments", SEGMENTS);
            read.set("dynamodb.max.map.tasks", SEGMENTS);
            read.set("dynamodb.throughput.read", UNITS);
            read.set("dynamodb.throughput.read.percent", "1.0");
            JobConf write = settings(spark, arguments[1]);
            write.set("dynamodb.output.tableName", arguments[3]);
            write.set("dynamodb.throughput.write", UNITS);
            write.set("dynamodb.throughput.write.percent", "1.0");
            write.set("mapred.output.format.class", DynamoDBOutputFormat.class.getName());
            spark.hadoopRDD(read, DynamoDBInputFormat.class, Text.class, DynamoDBItemWritable.class)
                    .saveAsHadoopDataset(write);
        }
    }

    private static JobConf settings(JavaSparkContext spark, String endpoint) {
        JobConf settings = new JobConf(spark.hadoopConfiguration());
        settings.set("dynamodb.yarn.enabled", "false");
        settings.set("dynamodb.endpoint", endpoint);
        settings.set("dynamodb.regionid", "us-east-1");
        settings.set("dynamodb.awsAccessKeyId", "benchmark");
        settings.set("dynamodb.awsSecretAccessKey", "of-no-value");
        return settings;
    }
}
