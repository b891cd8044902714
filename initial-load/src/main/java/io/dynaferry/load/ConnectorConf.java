package io.dynaferry.load;

import io.dynaferry.command.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the EMR connector, by their names. None of them holds a credential: they can be read in Spark's pages.
 */
record ConnectorConf(Map<String, String> settings) {
    private static final String NATIVE = "native";
    private static final String CONNECTOR = "emr-connector";
    private static final String PREFIX = "dynamodb.";
    /** A comma in Glue, where no argument can be given twice. */
    private static final Pattern BETWEEN = Pattern.compile(",(?=dynamodb\\.)");

    private static final String CREDENTIALS =
            "--source-profile, --source-role-arn or --source-credentials, which keep keys out of Spark's pages";
    /** What is decided elsewhere, and where. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("dynamodb.awsAccessKeyId", CREDENTIALS),
            Map.entry("dynamodb.awsSecretAccessKey", CREDENTIALS),
            Map.entry("dynamodb.awsSessionToken", CREDENTIALS),
            Map.entry("dynamodb.customAWSCredentialsProvider", CREDENTIALS),
            Map.entry("dynamodb.proxy.username", "a proxy that asks for no password"),
            Map.entry("dynamodb.proxy.password", "a proxy that asks for no password"),
            Map.entry("dynamodb.endpoint", "--source-endpoint"),
            Map.entry("dynamodb.region", "--source-region"),
            Map.entry("dynamodb.regionid", "--source-region"),
            Map.entry("dynamodb.table.name", "--source"),
            Map.entry("dynamodb.input.tableName", "--source"),
            Map.entry("dynamodb.output.tableName", "--target"),
            Map.entry("dynamodb.throughput.read", "--read-units"),
            Map.entry("dynamodb.scan.segments", "--segments"),
            Map.entry("dynamodb.max.map.tasks", "--segments"),
            Map.entry("dynamodb.yarn.enabled", "nothing: it is off, since Spark starts the tasks"));
    /** The connector only reads here. */
    private static final Pattern OF_WRITING = Pattern.compile(
            "dynamodb\\.(throughput\\.write.*|max\\.batch\\..*|max\\.item\\.size|deletion\\.mode|null\\.serialization)");

    ConnectorConf {
        settings = Map.copyOf(settings);
    }

    /** Empty for the native engine. */
    static Optional<ConnectorConf> of(Given given) {
        if (given.word(LoadOption.SCAN_ENGINE, List.of(NATIVE, CONNECTOR), NATIVE)
                .equals(NATIVE)) {
            if (given.has(LoadOption.CONNECTOR_CONF)) {
                given.problem("--connector-conf is of no use without --scan-engine emr-connector");
            }
            return Optional.empty();
        }
        if (given.text(LoadOption.READ_CONSISTENCY, "").equals("strong")) {
            given.problem(
                    "--read-consistency strong needs --scan-engine native: the EMR connector has eventual reads only");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        given.all(LoadOption.CONNECTOR_CONF).stream()
                .flatMap(BETWEEN::splitAsStream)
                .forEach(setting -> take(setting, settings, given));
        return Optional.of(new ConnectorConf(settings));
    }

    private static void take(String setting, Map<String, String> settings, Given given) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        String problem = problem(key, equals);
        if (problem != null) {
            given.problem("--connector-conf " + key + ": " + problem);
        } else if (settings.put(key, setting.substring(equals + 1)) != null) {
            given.problem("--connector-conf " + key + ": it is given twice");
        }
    }

    /** Never with the value, which may be a key. */
    private static @Nullable String problem(String key, int equals) {
        if (!key.startsWith(PREFIX)) {
            return "only settings of the connector itself are passed on, and their names begin with dynamodb.";
        }
        if (ELSEWHERE.containsKey(key)) {
            return "use " + ELSEWHERE.get(key);
        }
        if (OF_WRITING.matcher(key).matches()) {
            return "the connector only reads here; use --write-units for the rate of writing";
        }
        return equals < 0 ? "a value must follow, as in KEY=VALUE" : null;
    }

    /**
     * The settings for a scan of so many splits.
     *
     * @param unitsPerSecond of all splits that are read at the same time together
     * @param share of those the part to take, from 0 to 1, where no setting of the operator's says another
     * @param splitsAtATime the connector divides its rate by all splits, as if all were read at the same time
     */
    Map<String, String> settings(double unitsPerSecond, double share, int splits, int splitsAtATime) {
        Map<String, String> all = new TreeMap<>();
        double rate = unitsPerSecond * splits / Math.min(splits, splitsAtATime);
        all.put("dynamodb.throughput.read", Long.toString(Math.max(1, Math.round(rate))));
        all.put("dynamodb.throughput.read.percent", Double.toString(share));
        all.putAll(settings);
        return all;
    }
}
