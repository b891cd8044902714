package io.dynaferry.testkit.library;

import java.util.ArrayList;
import java.util.List;

/**
 * Versions of a library with which something is wrong, or the note that nothing was found.
 *
 * @param library its name; with an asterisk at the end, those of a group
 * @param from the first version; a hyphen where nothing was found
 * @param fixedIn the first one after it that is well again
 */
record Advisory(String library, String from, String fixedIn, String name) {
    private static final String NOTHING = "-";

    static Advisory parse(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException("Not of the form library | from | fixed in | advisory: " + line);
        }
        return new Advisory(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
    }

    boolean isOf(Library bundled) {
        return library.endsWith("*")
                ? bundled.name().startsWith(library.substring(0, library.length() - 1))
                : bundled.name().equals(library);
    }

    boolean affects(Library bundled) {
        return isOf(bundled)
                && !from.equals(NOTHING)
                && compare(from, bundled.version()) <= 0
                && compare(bundled.version(), fixedIn) < 0;
    }

    /** By their numbers, from left to right; words such as a suffix for a platform say nothing. */
    private static int compare(String one, String other) {
        List<Integer> left = numbers(one);
        List<Integer> right = numbers(other);
        for (int place = 0; place < Math.max(left.size(), right.size()); place++) {
            int difference = Integer.compare(at(left, place), at(right, place));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int at(List<Integer> numbers, int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("[.-]", -1)) {
            if (part.matches("\\d{1,9}")) {
                numbers.add(Integer.parseInt(part));
            }
        }
        return numbers;
    }
}
