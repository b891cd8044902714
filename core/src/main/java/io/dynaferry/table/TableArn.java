package io.dynaferry.table;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table's ARN, taken apart. Everything that belongs to the table is named from here, so that its partition
 * ({@code aws}, {@code aws-cn}, {@code aws-us-gov}, ...) is kept.
 */
public record TableArn(String partition, String region, String account, String name) implements Serializable {
    static final String SHAPE = "arn:<partition>:dynamodb:<region>:<account>:table/<name>";

    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ARN = Pattern.compile(
            "arn:(?<partition>[^:]*):dynamodb:(?<region>[^:]*):(?<account>[^:]*):table/(?<name>[^/]*)(?<rest>/.*)?");

    public TableArn {
        require(PARTITION.matcher(partition).matches(), "the partition is not aws, aws-cn, aws-us-gov or the like");
        require(REGION.matcher(region).matches(), "the region is not a region's name");
        require(ACCOUNT.matcher(account).matches(), "the account is not 12 digits");
        TableName.require(name);
    }

    /**
     * Reads a table's ARN.
     *
     * @throws IllegalArgumentException with a message that says which part is wrong
     */
    public static TableArn parse(String text) {
        Matcher arn = ARN.matcher(text);
        require(arn.matches(), "it is not a table's ARN, which has the form " + SHAPE);
        String rest = arn.group("rest");
        if (rest != null) {
            throw new IllegalArgumentException(
                    "it is the ARN of a part of a table; the table's own ends before /" + firstWord(rest));
        }
        return new TableArn(arn.group("partition"), arn.group("region"), arn.group("account"), arn.group("name"));
    }

    /** The ARN of one of the table's streams; the label is the time at which the stream began, as the service spells it. */
    public String stream(String label) {
        return this + "/stream/" + label;
    }

    public String index(String indexName) {
        return this + "/index/" + indexName;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":dynamodb:" + region + ":" + account + ":table/" + name;
    }

    private static String firstWord(String rest) {
        int slash = rest.indexOf('/', 1);
        return slash < 0 ? rest.substring(1) : rest.substring(1, slash);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
