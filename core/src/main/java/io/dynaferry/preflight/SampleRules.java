package io.dynaferry.preflight;

import io.dynaferry.item.ItemSize;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a sample of the source's items says of the whole. It can show that something is there, not that it is not. */
public final class SampleRules {
    private static final String SIZES = SideName.SOURCE.check("item sizes");
    private static final String INDEX_KEYS = SideName.SOURCE.check("index keys");
    private static final String HOT_KEYS = SideName.SOURCE.check("hot keys");
    private static final String SAMPLE = SideName.SOURCE.check("sample");

    /** What one partition of a table takes, and so one partition key until the service splits it. */
    private static final int UNITS_OF_A_PARTITION = 1_000;

    private static final int FEWEST = 100;

    private SampleRules() {}

    /**
     * All that the sample shows.
     *
     * @param unitsPerSecond the rate at which the target is to be written
     */
    public static List<Finding> all(Observed<SampleTally> sample, double unitsPerSecond) {
        SampleTally tally = sample.value().orElse(null);
        if (tally == null) {
            return List.of(Finding.unknown(SAMPLE, "What the items are like", sample));
        }
        if (tally.items() == 0 && tally.rejected() == 0) {
            return List.of(Finding.ok(SAMPLE, "The source shows no items."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(sizes(tally));
        findings.add(indexKeys(tally));
        findings.add(hotKeys(tally, unitsPerSecond));
        if (tally.rejected() > 0) {
            findings.add(Finding.warning(
                    SideName.SOURCE.check("transform"),
                    "The transform cannot be applied to " + of(tally.rejected(), tally) + ".",
                    "Correct the transform, or expect them in the quarantine."));
        }
        return findings;
    }

    private static String of(long count, SampleTally tally) {
        return Amounts.count(count) + " of " + Amounts.count(tally.items() + tally.rejected(), "sampled item");
    }

    private static Finding sizes(SampleTally tally) {
        String largest = "the largest has " + Amounts.count(tally.largest()) + " bytes, "
                + Amounts.count(ItemSize.LARGEST) + " are allowed";
        if (tally.tooLarge() > 0) {
            return Finding.blocker(
                    SIZES,
                    of(tally.tooLarge(), tally) + " would be too large for the target: " + largest + ".",
                    "Let the transform add less, or expect them in the quarantine.");
        }
        if (tally.nearlyTooLarge() > 0) {
            return Finding.warning(
                    SIZES,
                    of(tally.nearlyTooLarge(), tally) + " are nearly too large: " + largest + ".",
                    "Add nothing to items on the way; in queue mode their changes take the detour by S3.");
        }
        return Finding.ok(
                SIZES,
                Amounts.count(tally.items(), "sampled item") + " of " + Math.round(tally.bytesPerItem())
                        + " bytes on average; " + largest + ".");
    }

    private static Finding indexKeys(SampleTally tally) {
        Map<String, Long> refused = tally.refused();
        if (refused.isEmpty()) {
            return Finding.ok(INDEX_KEYS, "No sampled item would be refused by an index of the target.");
        }
        String counts = refused.entrySet().stream()
                .map(entry -> of(entry.getValue(), tally) + " for " + entry.getKey())
                .collect(Collectors.joining("; "));
        return Finding.blocker(
                INDEX_KEYS,
                "The target would refuse, because of a type, an empty or a too long value: " + counts + ".",
                "Drop the index until after the cut-over, change the items by a transform, or expect them in the"
                        + " quarantine.");
    }

    private static Finding hotKeys(SampleTally tally, double unitsPerSecond) {
        double share = tally.hottestShare();
        String most = "The partition key with the most has " + Amounts.percent(share) + " of what was sampled";
        boolean hot = tally.items() >= FEWEST && share * unitsPerSecond > UNITS_OF_A_PARTITION;
        if (!hot) {
            return Finding.ok(HOT_KEYS, most + ".");
        }
        return Finding.warning(
                HOT_KEYS,
                most + "; a key takes " + Amounts.count(UNITS_OF_A_PARTITION)
                        + " write units a second until the service splits it, which holds all of "
                        + Amounts.count(Math.round(unitsPerSecond)) + " up.",
                "Reckon with "
                        + Amounts.count(Math.round(UNITS_OF_A_PARTITION / share))
                        + " write units a second, or sample more"
                        + " pages (--sample-pages).");
    }
}
