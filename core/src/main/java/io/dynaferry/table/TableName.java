package io.dynaferry.table;

import java.util.regex.Pattern;

/** DynamoDB's rule for the names of tables. */
final class TableName {
    private static final Pattern RULE = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private TableName() {}

    static void require(String name) {
        if (!RULE.matcher(name).matches()) {
            throw new IllegalArgumentException("a table's name has 3 to 255 characters of a-z, A-Z, 0-9, _, . and -");
        }
    }
}
