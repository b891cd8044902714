package io.dynaferry.dynamodb.access;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a role that can be assumed. The name includes its path. */
public record RoleArn(String partition, String account, String name) implements Serializable {
    private static final Pattern ARN =
            Pattern.compile("arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):role/([\\w+=,.@/-]{1,576})");

    /**
     * Reads the ARN of a role.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RoleArn parse(String text) {
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw new IllegalArgumentException(
                    "it is not a role's ARN, which has the form arn:<partition>:iam::<account>:role/<name>");
        }
        return new RoleArn(arn.group(1), arn.group(2), arn.group(3));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + account + ":role/" + name;
    }
}
