package io.dynaferry.operator.preflight;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.operator.preflight.Inspected.Named;
import io.dynaferry.preflight.Finding;
import io.dynaferry.preflight.Result;
import io.dynaferry.report.DifferenceJson;
import io.dynaferry.table.Difference;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.SecondaryIndex;
import io.dynaferry.table.TableComparison;
import io.dynaferry.table.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of {@code --json}. Its names are API. */
final class InspectedJson {
    private final StringBuilder text = new StringBuilder();
    private final JsonWriter json = JsonWriter.pretty(text);

    private InspectedJson() {}

    static String text(Inspected inspected) {
        InspectedJson document = new InspectedJson();
        document.write(inspected);
        return document.text.toString();
    }

    private void write(Inspected inspected) {
        json.beginObject()
                .member("command", "preflight")
                .member("verdict", inspected.findings().verdict())
                .member("checkedAt", inspected.at().toString());
        json.name("counts").beginObject();
        for (Result result : Result.values()) {
            json.member(camelCase(result), inspected.findings().count(result));
        }
        json.endObject();
        side("source", inspected.from(), inspected.source());
        side("target", inspected.to(), inspected.target());
        differences(inspected.source(), inspected.target());
        json.array("checks", inspected.findings().all(), this::check).endObject();
    }

    private static String camelCase(Result result) {
        return result == Result.NOT_KNOWN ? "notKnown" : result.toString();
    }

    private void check(Finding finding) {
        json.beginObject()
                .member("check", finding.check())
                .member("result", finding.result().toString())
                .member("reason", finding.reason())
                .member("remedy", finding.remedy().isEmpty() ? null : finding.remedy())
                .endObject();
    }

    private void side(String name, Named side, @Nullable TableDefinition table) {
        json.name(name).beginObject().member("table", side.table()).member("region", side.region());
        if (table != null) {
            json.member("arn", table.state().arn())
                    .member("status", table.state().status())
                    .member("items", table.state().itemCount())
                    .member("bytes", table.state().sizeBytes())
                    .member("key", table.keys().toString())
                    .member("billing", table.capacity().billing().name().toLowerCase(Locale.ROOT))
                    .member("provisioned", table.capacity().provisioned().toString())
                    .member("onDemandLimits", table.capacity().onDemandLimits().toString())
                    .member("warmThroughput", table.capacity().warm().toString())
                    .member("stream", table.stream().toString())
                    .member("timeToLive", table.timeToLive().toString())
                    .member("recoveryDays", table.recoveryDays().toString())
                    .member("kmsKey", table.kmsKey().toString());
            indexes("localIndexes", table.localIndexes().stream());
            indexes("globalIndexes", table.globalIndexes().stream().map(GlobalIndex::index));
        }
        json.endObject();
    }

    private void indexes(String name, Stream<SecondaryIndex> indexes) {
        json.name(name).beginObject();
        indexes.forEach(index -> json.member(index.name(), index.toString()));
        json.endObject();
    }

    private void differences(@Nullable TableDefinition source, @Nullable TableDefinition target) {
        List<Difference> differences =
                source == null || target == null ? List.of() : TableComparison.between(source, target);
        DifferenceJson.write(json, differences);
    }
}
