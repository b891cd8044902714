package io.dynaferry.bench.compare;

import io.dynaferry.drift.DriftKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a user of DuckDB writes today: an outer join of both exports by key, and a comparison of the items as the text that they
 * are. DuckDB has no function that brings an item into one spelling.
 */
public final class DuckDbPeer {
    private DuckDbPeer() {}

    /** Arguments: the directory of the exports, the items a side, the seed. */
    public static void main(String[] arguments) throws IOException, SQLException {
        long items = Long.parseLong(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        ComparedExports.Places places = ComparedExports.findOrWrite(arguments[0], items, seed);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            limit(statement, Path.of(arguments[0], "duckdb"));
            compare(statement, places);
            System.out.println(String.format(
                    Locale.ROOT,
                    "duckdb items=%d cpu-s=%.2f s=%.2f peak-MB=%d",
                    items,
                    Usage.cpuSeconds(),
                    Usage.wallSeconds(),
                    Usage.peakMegabytes()));
            System.out.println(Answer.check(found(statement), new DriftingItems(seed), items));
        }
    }

    /** It takes four fifths of the machine's memory otherwise. */
    private static void limit(Statement statement, Path directory) throws SQLException {
        statement.execute("SET memory_limit = '4GB'");
        statement.execute("SET threads = 2");
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("SET temp_directory = '" + directory + "'");
    }

    private static void compare(Statement statement, ComparedExports.Places places) throws SQLException {
        statement.execute(String.format(Locale.ROOT, """
                CREATE TEMP TABLE drift AS
                SELECT coalesce(source.key, target.key) AS key,
                    CASE WHEN target.key IS NULL THEN 'MISSING' WHEN source.key IS NULL THEN 'EXTRA' ELSE 'CHANGED' END AS kind
                FROM (%s) source FULL OUTER JOIN (%s) target ON source.key = target.key
                WHERE source.item IS DISTINCT FROM target.item
                """, items(places.source()), items(places.target())));
    }

    private static String items(String place) {
        return "SELECT Item->'id'->>'S' AS key, Item::VARCHAR AS item FROM read_ndjson('" + place
                + "/data/*.gz', columns = {Item: 'JSON'})";
    }

    private static Map<String, DriftKind> found(Statement statement) throws SQLException {
        Map<String, DriftKind> found = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT key, kind FROM drift")) {
            while (rows.next()) {
                found.put(rows.getString(1), DriftKind.valueOf(rows.getString(2)));
            }
        }
        return found;
    }
}
