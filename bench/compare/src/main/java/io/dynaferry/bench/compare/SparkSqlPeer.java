package io.dynaferry.bench.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.dynaferry.drift.DriftKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a user of Spark who gets it right writes today: an outer join in Spark SQL of both exports by key, with a function
 * that brings every item into one spelling.
 */
public final class SparkSqlPeer {
    private SparkSqlPeer() {}

    /** Arguments: the directory of the exports, the items a side, the seed. */
    public static void main(String[] arguments) throws IOException {
        long items = Long.parseLong(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        ComparedExports.Places places = ComparedExports.findOrWrite(arguments[0], items, seed);
        try (SparkSession spark = SparkSession.builder()
                .appName("peer")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "8")
                .getOrCreate()) {
            Map<String, DriftKind> found = found(spark, places);
            System.out.println(String.format(
                    Locale.ROOT,
                    "spark-sql items=%d cpu-s=%.2f s=%.2f peak-MB=%d",
                    items,
                    Usage.cpuSeconds(),
                    Usage.wallSeconds(),
                    Usage.peakMegabytes()));
            System.out.println(Answer.check(found, new DriftingItems(seed), items));
        }
    }

    private static Map<String, DriftKind> found(SparkSession spark, ComparedExports.Places places) {
        spark.udf().register("key", (UDF1<String, String>) CanonicalJson::key, DataTypes.StringType);
        spark.udf().register("canonical", (UDF1<String, String>) CanonicalJson::item, DataTypes.StringType);
        Dataset<Row> source = items(spark, places.source(), "source");
        Dataset<Row> target = items(spark, places.target(), "target");
        List<Row> rows = source.join(target, col("sourceKey").equalTo(col("targetKey")), "full_outer")
                .where(not(col("sourceItem").eqNullSafe(col("targetItem"))))
                .select(
                        coalesce(col("sourceKey"), col("targetKey")),
                        when(col("targetKey").isNull(), "MISSING")
                                .when(col("sourceKey").isNull(), "EXTRA")
                                .otherwise("CHANGED"))
                .collectAsList();
        Map<String, DriftKind> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getString(0), DriftKind.valueOf(row.getString(1))));
        return found;
    }

    private static Dataset<Row> items(SparkSession spark, String place, String side) {
        return spark.read()
                .text(place + "/data/*.gz")
                .selectExpr("key(value) AS " + side + "Key", "canonical(value) AS " + side + "Item");
    }
}
