package io.dynaferry.testkit.identity;

import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.protocol.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** SSM's SecureString parameters and Secrets Manager's secrets, as two calls read them. */
final class SecretStores {
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();

    void putParameter(String name, String value) {
        parameters.put(name, value);
    }

    void putSecret(String id, String value) {
        secrets.put(id, value);
    }

    List<String> reads() {
        return List.copyOf(reads);
    }

    String getParameter(String request) {
        Map<String, String> members = JsonParts.members(request);
        String name = JsonParts.string(members.getOrDefault("Name", "\"\""));
        reads.add("ssm:" + name);
        String value = parameters.get(name);
        if (value == null) {
            throw new Refusal(400, "ParameterNotFound", "Parameter " + name + " not found.");
        }
        boolean isDecrypted = members.getOrDefault("WithDecryption", "false").equals("true");
        return """
                {"Parameter":{"ARN":%s,"DataType":"text","LastModifiedDate":1.7956512E9,"Name":%s,\
                "Type":"SecureString","Value":%s,"Version":1}}""".formatted(
                        JsonText.quote("arn:aws:ssm:us-east-1:123456789012:parameter/" + name.replaceFirst("^/", "")),
                        JsonText.quote(name),
                        JsonText.quote(isDecrypted ? value : encrypted(value)));
    }

    /** Not KMS, but as useless as its cipher text to who expected the value. */
    private static String encrypted(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x55;
        }
        return "AQICAH" + Base64.getEncoder().encodeToString(bytes);
    }

    String getSecretValue(String request) {
        String asked = JsonParts.string(JsonParts.members(request).getOrDefault("SecretId", "\"\""));
        reads.add("secretsmanager:" + asked);
        String id = asked.replaceFirst("^arn:.*:secret:", "");
        String value = secrets.get(id);
        if (value == null) {
            throw new Refusal(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        return """
                {"ARN":%s,"CreatedDate":1.7956512E9,"Name":%s,"SecretString":%s,\
                "VersionId":"EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE","VersionStages":["AWSCURRENT"]}""".formatted(
                        JsonText.quote("arn:aws:secretsmanager:us-east-1:123456789012:secret:" + id),
                        JsonText.quote(id),
                        JsonText.quote(value));
    }
}
