package io.dynaferry.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a call of PutMetricData: figures of one moment, all with the same dimensions. */
final class MetricForm {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> dimensions;
    private final Instant moment;
    private int figures;

    MetricForm(String namespace, Map<String, String> dimensions, Instant moment) {
        this.dimensions = dimensions;
        this.moment = moment.truncatedTo(ChronoUnit.SECONDS);
        fields.put("Action", "PutMetricData");
        fields.put("Version", "2010-08-01");
        fields.put("Namespace", namespace);
    }

    void add(String name, long value, String unit) {
        String figure = "MetricData.member." + ++figures + ".";
        fields.put(figure + "MetricName", name);
        fields.put(figure + "Value", Long.toString(value));
        fields.put(figure + "Unit", unit);
        fields.put(figure + "Timestamp", moment.toString());
        int dimension = 0;
        for (Map.Entry<String, String> each : dimensions.entrySet()) {
            String member = figure + "Dimensions.member." + ++dimension + ".";
            fields.put(member + "Name", each.getKey());
            fields.put(member + "Value", each.getValue());
        }
    }

    Map<String, String> fields() {
        return Map.copyOf(fields);
    }
}
