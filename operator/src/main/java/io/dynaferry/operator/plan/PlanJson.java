package io.dynaferry.operator.plan;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.plan.CostItem;
import io.dynaferry.plan.Price;
import io.dynaferry.plan.Prices;
import io.dynaferry.plan.Recommendation;
import io.dynaferry.plan.RoutePlan;
import io.dynaferry.plan.RoutePlans;
import io.dynaferry.plan.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        document.json.name("routes").beginArray();
        plans.all().forEach(document::route);
        document.json.endArray();
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
        strings(
                name,
                words.stream()
                        .sorted()
                        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private void strings(String name, List<String> strings) {
        json.name(name).beginArray();
        strings.forEach(json::value);
        json.endArray();
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
        json.beginObject().member("route", plan.route().id()).member("possible", plan.isPossible() ? "yes" : "no");
        strings("obstacles", plan.obstacles());
        json.name("seconds");
        if (plan.time() == null) {
            json.value((String) null);
        } else {
            json.value(plan.time().toSeconds());
        }
        json.member("timeNote", plan.timeNote())
                .member("dollars", cents(plan.total()))
                .member("complete", plan.isIncomplete() ? "no" : "yes");
        json.name("costs").beginArray();
        plan.costs().forEach(this::cost);
        json.endArray();
        strings("cannot", plan.limits());
        json.endObject();
    }

    private void cost(CostItem item) {
        json.beginObject().member("name", item.name()).member("quantity", item.quantity());
        dollars(item.dollars() == null ? null : cents(item.dollars()));
        json.endObject();
    }

    private void dollars(@Nullable Double dollars) {
        json.name("dollars");
        if (dollars == null) {
            json.value((String) null);
        } else {
            json.value(dollars);
        }
    }

    /** Hundredths of a cent are the most that such a sum can mean. */
    private static double cents(double dollars) {
        return Math.round(dollars * 10_000) / 10_000.0;
    }

    private void prices(Prices prices) {
        json.name("prices").beginArray();
        for (Price price : prices.all()) {
            json.beginObject().member("charge", price.charge().toString());
            dollars(price.dollars());
            json.member("unit", price.unit())
                    .member("asOf", price.asOf().toString())
                    .member("source", price.source())
                    .endObject();
        }
        json.endArray();
    }
}
