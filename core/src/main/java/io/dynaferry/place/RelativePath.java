package io.dynaferry.place;

/**
 * The rule for a path below a place: names joined by {@code /}. What could lead out of the place, or mean one thing to
 * one store and another to the next, is refused: an absolute path, {@code .} and {@code ..}, empty names, backslashes
 * and control characters.
 */
public final class RelativePath {
    private RelativePath() {}

    /** The path itself, if it keeps the rule; otherwise an {@link IllegalArgumentException}. */
    public static String checked(String path) {
        if (path.isEmpty()) {
            throw refused(path, "it is empty");
        }
        checkNames(path, path);
        return path;
    }

    /** The beginning of a path, which may stop anywhere, even before its first character. */
    public static String checkedPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return prefix;
        }
        checkNames(prefix, prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
        return prefix;
    }

    private static void checkNames(String path, String names) {
        if (path.chars().anyMatch(character -> character == '\\' || Character.isISOControl(character))) {
            throw refused(path, "it holds a backslash or a control character");
        }
        for (String name : names.split("/", -1)) {
            checkName(path, name);
        }
    }

    private static void checkName(String path, String name) {
        if (name.isEmpty()) {
            throw refused(path, "it is absolute or has an empty name in it");
        }
        if (name.equals(".") || name.equals("..")) {
            throw refused(path, "the names . and .. are not allowed");
        }
    }

    private static IllegalArgumentException refused(String path, String why) {
        String shown = path.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new IllegalArgumentException("Cannot use a path below a place: " + why + " [path=" + shown + "].");
    }
}
