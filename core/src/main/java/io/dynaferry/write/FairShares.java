package io.dynaferry.write;

import java.util.Collection;

/** Divides a total so that nobody gets more than it wants while another, who wants it too, has less. */
final class FairShares {
    private FairShares() {}

    /** The part of one of them. */
    static double of(double total, TaskShare wanted, Collection<TaskShare> all, long now) {
        double[] demands =
                all.stream().mapToDouble(share -> share.demand(now)).sorted().toArray();
        double left = total;
        double level = total;
        for (int index = 0; index < demands.length; index++) {
            level = left / (demands.length - index);
            if (demands[index] > level) {
                break;
            }
            left -= demands[index];
        }
        return Math.min(wanted.demand(now), level);
    }
}
