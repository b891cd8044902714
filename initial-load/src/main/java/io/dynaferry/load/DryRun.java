package io.dynaferry.load;

import io.dynaferry.job.Console;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.write.RateBounds;
import java.io.IOException;
import java.time.Duration;

/** Says what a load would do and cost, and does nothing. */
final class DryRun {
    private static final int BYTES_PER_WRITE_UNIT = 1024;

    private final Console console;

    DryRun(Console console) {
        this.console = console;
    }

    void show(Planner planner) throws IOException {
        SourcePlan plan = planner.source((name, value) -> value).plan();
        console.say(plan.description() + ".");
        plan.warnings().forEach(warning -> console.say("Warning: " + warning));
        console.say("Pieces: " + plan.units().size() + " in " + plan.stages()
                + (plan.stages() == 1 ? " stage" : " stages") + ", " + planner.tasks() + " tasks at a time.");
        console.say("Expected: " + Amounts.count(plan.expectedRecords(), "item") + ", " + plan.expectedBytes()
                + " bytes; the service's own figures are up to six hours old.");
        showWrites(plan, planner.writes());
        console.say("This was a dry run: nothing was written.");
    }

    /** Each item takes a unit for every kilobyte that it begins. */
    private void showWrites(SourcePlan plan, RateBounds writes) {
        long units = plan.expectedRecords() + plan.expectedBytes() / BYTES_PER_WRITE_UNIT;
        console.say("Write units: at most about " + units + " for the table, and as many for each global index.");
        if (writes.ceiling() < RateBounds.UNLIMITED) {
            console.say("Time: at least " + Amounts.duration(Duration.ofSeconds((long) (units / writes.ceiling())))
                    + " at " + (long) writes.ceiling() + " write units per second.");
        } else {
            console.say("Time: not known before the table shows what it takes; beginning at " + (long) writes.start()
                    + " write units per second.");
        }
    }
}
