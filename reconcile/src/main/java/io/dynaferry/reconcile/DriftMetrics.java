package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.report.DriftCounts;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.report.SideReport;
import io.dynaferry.table.TableReference;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run has found as metrics, for those who look at CloudWatch and for the alarm of the template. They never fail a run. */
final class DriftMetrics {
    static final String NAMESPACE = "Dynaferry";

    private final String job;
    private final CloudWatch cloudWatch;
    private final Console console;

    /** @param job of Glue */
    DriftMetrics(String job, CloudWatch cloudWatch, Console console) {
        this.job = job;
        this.cloudWatch = cloudWatch;
        this.console = console;
    }

    void publish(ReconcileReport report) {
        try {
            cloudWatch.put(form(report));
        } catch (IOException | RuntimeException failure) {
            console.warn("the metrics of this run are not in CloudWatch, and the alarm DriftLeft does not see it: "
                    + failure.getMessage() + " [namespace=" + NAMESPACE
                    + "]. Check the role's cloudwatch:PutMetricData and the way there.");
        }
    }

    private Map<String, String> form(ReconcileReport report) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("JobName", job);
        dimensions.put("Source", name(report.source()));
        dimensions.put("Target", name(report.target()));

        MetricForm form = new MetricForm(NAMESPACE, dimensions, report.finishedAt());
        counts(report.counts()).forEach((name, count) -> form.add(name, count, "Count"));
        form.add(
                "Seconds",
                Duration.between(report.startedAt(), report.finishedAt()).toSeconds(),
                "Seconds");
        return form.fields();
    }

    /** By the fields of the summary. */
    private static Map<String, Long> counts(DriftCounts counts) {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("Compared", counts.compared());
        byName.put("Missing", counts.missing());
        byName.put("Extra", counts.extra());
        byName.put("Changed", counts.changed());
        byName.put("InFlight", counts.inFlight());
        byName.put("Repaired", counts.repaired());
        byName.put("Deleted", counts.deleted());
        byName.put("LeftAlone", counts.leftAlone());
        return byName;
    }

    /** However it was typed, the same table has the same name. */
    private static String name(SideReport side) {
        return side.kind() == SideReport.Kind.TABLE
                ? TableReference.parse(side.name()).name()
                : side.name();
    }
}
