package io.dynaferry.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant, for the message about one that is not known. */
public final class NearestName {
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The known name that differs least, if it is likely: letters' case apart, at most one character in three differs. */
    public static Optional<String> of(String typed, Collection<String> known) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /** How many characters have to be put in, left out or changed; one step swaps two neighbours. */
    private static int distance(String typed, String name) {
        String left = typed.toLowerCase(Locale.ROOT);
        String right = name.toLowerCase(Locale.ROOT);
        int[][] costs = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                costs[row][column] = cost(left, right, costs, row, column);
            }
        }
        return costs[left.length()][right.length()];
    }

    private static int cost(String left, String right, int[][] costs, int row, int column) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        char one = left.charAt(row - 1);
        char other = right.charAt(column - 1);
        int changed = costs[row - 1][column - 1] + (one == other ? 0 : 1);
        int cost = Math.min(changed, 1 + Math.min(costs[row - 1][column], costs[row][column - 1]));
        boolean swapped = row > 1 && column > 1 && one == right.charAt(column - 2) && left.charAt(row - 2) == other;
        return swapped ? Math.min(cost, costs[row - 2][column - 2] + 1) : cost;
    }
}
