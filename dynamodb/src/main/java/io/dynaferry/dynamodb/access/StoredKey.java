package io.dynaferry.dynamodb.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The form in which an access key is stored: a JSON object with {@code accessKeyId} and {@code secretAccessKey}. The
 * spellings of the AWS API ({@code AccessKeyId}), of its configuration files ({@code aws_access_key_id}) and of its
 * environment variables ({@code AWS_ACCESS_KEY_ID}) are understood as well; other fields do not matter.
 */
final class StoredKey {
    private static final List<String> ID =
            List.of("accessKeyId", "AccessKeyId", "aws_access_key_id", "AWS_ACCESS_KEY_ID");
    private static final List<String> SECRET =
            List.of("secretAccessKey", "SecretAccessKey", "aws_secret_access_key", "AWS_SECRET_ACCESS_KEY");

    private StoredKey() {}

    /** The key, or nothing if the text is not of the form. Why is not told: a parser explains itself with the text it saw. */
    static Optional<AwsCredentials> parse(String text) {
        @Nullable JsonNode json;
        try {
            json = JsonNode.parser().parse(text);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        if (json == null || !json.isObject()) {
            return Optional.empty();
        }
        return field(json, ID).flatMap(id -> field(json, SECRET).map(secret -> AwsBasicCredentials.create(id, secret)));
    }

    private static Optional<String> field(JsonNode object, List<String> spellings) {
        return spellings.stream()
                .flatMap(name -> object.field(name).stream())
                .filter(JsonNode::isString)
                .map(value -> value.asString().strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
