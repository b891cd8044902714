package io.dynaferry.operator.plan;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.plan.CostItem;
import io.dynaferry.plan.Prices;
import io.dynaferry.plan.Recommendation;
import io.dynaferry.plan.RoutePlan;
import io.dynaferry.plan.RoutePlans;
import io.dynaferry.plan.Workload;
import java.util.Collection;
import java.util.Locale;

/** The document of {@code --json}. Its names are API. */
final class PlanJson {
    private final StringBuilder text = new StringBuilder();
    private final JsonWriter json = JsonWriter.pretty(text);

    private PlanJson() {}

    static String text(Case planned, RoutePlans plans, Prices prices) {
        PlanJson document = new PlanJson();
        document.json.beginObject().member("command", "plan");
        document.planned(planned);
        document.recommendation(plans.recommendation());
        document.json.array("routes", plans.all(), document::route);
        document.prices(prices);
        document.json.endObject();
        return document.text.toString();
    }

    private void planned(Case planned) {
        Workload workload = planned.move().workload();
        json.member("source", planned.source())
                .member("target", planned.target())
                .member("items", workload.items())
                .member("bytes", workload.bytes())
                .member("globalIndexes", workload.globalIndexes())
                .member("changesPerSecond", workload.changesPerSecond())
                .member("writeUnits", Math.round(workload.writeUnits()))
                .member("writeUnitsPerSecond", planned.move().pace().writeUnitsPerSecond());
        words("crosses", planned.move().crossed());
        words("needs", planned.move().needs());
    }

    private void words(String name, Collection<? extends Enum<?>> words) {
        json.array(
                name,
                words.stream()
                        .sorted()
                        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList(),
                json::value);
    }

    private void recommendation(Recommendation recommendation) {
        json.name("recommendation")
                .beginObject()
                .member(
                        "route",
                        recommendation.route() == null
                                ? null
                                : recommendation.route().id())
                .member("reason", recommendation.reason())
                .endObject();
    }

    private void route(RoutePlan plan) {
        json.beginObject()
                .member("route", plan.route().id())
                .member("possible", plan.isPossible())
                .array("obstacles", plan.obstacles(), json::value)
                .member("seconds", plan.time() == null ? null : plan.time().toSeconds())
                .member("timeNote", plan.timeNote())
                .member("dollars", cents(plan.total()))
                .member("complete", !plan.isIncomplete())
                .array("costs", plan.costs(), this::cost)
                .array("cannot", plan.limits(), json::value)
                .endObject();
    }

    private void cost(CostItem item) {
        json.beginObject()
                .member("name", item.name())
                .member("quantity", item.quantity())
                .member("dollars", item.dollars() == null ? null : cents(item.dollars()))
                .endObject();
    }

    /** Hundredths of a cent are the most that such a sum can mean. */
    private static double cents(double dollars) {
        return Math.round(dollars * 10_000) / 10_000.0;
    }

    private void prices(Prices prices) {
        json.array(
                "prices",
                prices.all(),
                price -> json.beginObject()
                        .member("charge", price.charge().toString())
                        .member("dollars", price.dollars())
                        .member("unit", price.unit())
                        .member("asOf", price.asOf().toString())
                        .member("source", price.source())
                        .endObject());
    }
}
