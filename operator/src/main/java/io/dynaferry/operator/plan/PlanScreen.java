package io.dynaferry.operator.plan;

import io.dynaferry.plan.Boundary;
import io.dynaferry.plan.CostItem;
import io.dynaferry.plan.Move;
import io.dynaferry.plan.Prices;
import io.dynaferry.plan.Recommendation;
import io.dynaferry.plan.Route;
import io.dynaferry.plan.RoutePlan;
import io.dynaferry.plan.RoutePlans;
import io.dynaferry.plan.Workload;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person sees: the case, the routes side by side, what the recommended one costs, and why it is recommended. */
final class PlanScreen {
    private static final int WIDTH = WrappedText.WIDTH;
    private static final String ROW = "%-2s%-18s %-13s %11s  ";

    private final TerminalStyle style;
    private final boolean all;
    private final List<String> lines = new ArrayList<>();

    /** @param all whether costs and limits of every route are shown */
    PlanScreen(TerminalStyle style, boolean all) {
        this.style = style;
        this.all = all;
    }

    List<String> lines(Case planned, RoutePlans plans, Prices prices) {
        Recommendation recommendation = plans.recommendation();
        head(planned);
        lines.add("");
        lines.add(style.strong(
                String.format(Locale.ROOT, ROW, "", "route", "time", "USD").stripTrailing() + "  possible"));
        plans.all().forEach(plan -> row(plan, recommendation.route()));
        for (RoutePlan plan : plans.all()) {
            if (all || plan.route() == recommendation.route()) {
                detail(plan);
            }
        }
        lines.add("");
        String choice = recommendation.route() == null
                ? style.bad("No route")
                : style.good("Take: " + recommendation.route().title());
        lines.add(style.strong(choice));
        lines.addAll(WrappedText.lines(recommendation.reason(), WIDTH));
        lines.addAll(
                WrappedText.lines("Figures: " + prices.basis() + ". A + leaves out what has no known price.", WIDTH));
        return lines;
    }

    private void head(Case planned) {
        Move move = planned.move();
        Workload workload = move.workload();
        String crossed = move.crossed().stream()
                .sorted()
                .map(Boundary::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        lines.addAll(WrappedText.lines(
                planned.source() + " to " + planned.target()
                        + (crossed.isEmpty() ? ", in the same account and region" : ", in another " + crossed) + ".",
                WIDTH));
        lines.addAll(WrappedText.lines(
                Amounts.count(workload.items(), "item") + ", " + Amounts.bytes(workload.bytes()) + ", "
                        + Amounts.count(workload.globalIndexes()) + " global "
                        + (workload.globalIndexes() == 1 ? "index" : "indexes") + ": "
                        + Amounts.count(Math.round(workload.writeUnits())) + " write units at "
                        + Amounts.count(Math.round(move.pace().writeUnitsPerSecond())) + " a second, "
                        + move.pace().basis() + ".",
                WIDTH));
    }

    private void row(RoutePlan plan, @Nullable Route recommended) {
        boolean chosen = plan.route() == recommended;
        String head = String.format(
                Locale.ROOT,
                ROW,
                chosen ? "*" : "",
                plan.route().title(),
                time(plan),
                dollars(plan.total()) + (plan.isIncomplete() ? "+" : " "));
        String verdict = plan.isPossible() ? "yes" : "no: " + plan.obstacles().get(0);
        List<String> row = WrappedText.hanging(head, verdict, WIDTH);
        row.forEach(line -> lines.add(chosen ? style.strong(line) : line));
    }

    private static String time(RoutePlan plan) {
        if (plan.time() == null) {
            return "not promised";
        }
        boolean more = !plan.timeNote().isEmpty() && plan.timeNote().startsWith("and ");
        return Amounts.duration(plan.time()) + (more ? " +" : "");
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%,.2f", dollars);
    }

    private void detail(RoutePlan plan) {
        lines.add("");
        lines.add(style.strong("Cost of the " + plan.route().title() + ", in USD"));
        for (CostItem item : plan.costs()) {
            lines.add(String.format(Locale.ROOT, "  %-32s %-32s %11s", item.name(), item.quantity(), cost(item))
                    .stripTrailing());
        }
        plan.obstacles().forEach(obstacle -> lines.addAll(WrappedText.hanging("  not here: ", obstacle, WIDTH)));
        plan.limits().forEach(limit -> lines.addAll(WrappedText.hanging("  note: ", limit, WIDTH)));
        if (!plan.timeNote().isEmpty()) {
            lines.addAll(WrappedText.hanging("  time: ", shownTime(plan) + plan.timeNote() + ".", WIDTH));
        }
    }

    private static String shownTime(RoutePlan plan) {
        return plan.time() == null ? "" : Amounts.duration(plan.time()) + ", ";
    }

    private static String cost(CostItem item) {
        if (item.dollars() == null) {
            return "not known";
        }
        return item.dollars() > 0 && item.dollars() < 0.005 ? "under 0.01" : dollars(item.dollars());
    }
}
