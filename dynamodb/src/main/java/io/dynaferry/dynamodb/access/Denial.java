package io.dynaferry.dynamodb.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Who was denied what on what, as far as the service told; empty where it did not. */
record Denial(String caller, String action, String resource) {
    private static final Pattern SENTENCE =
            Pattern.compile("User: (?<caller>[\\w:/+=,.@-]+) is not authorized to perform: (?<action>[\\w:*-]+)"
                    + "(?: on resource: \"?(?<resource>[\\w:/+=,.@*-]+))?");

    static Denial in(AwsServiceException failure) {
        String message = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        Matcher sentence = SENTENCE.matcher(message == null ? "" : message);
        if (!sentence.find()) {
            return new Denial("", "", "");
        }
        String resource = sentence.group("resource");
        return new Denial(sentence.group("caller"), sentence.group("action"), resource == null ? "" : resource);
    }
}
