package io.dynaferry.transform;

import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The salts of a transform's masks, by the environment variables that hold them. Thread-safe. Never shows a salt. */
final class MaskSalts {
    static final int MIN_BYTES = 16;

    private static final String HMAC = "HmacSHA256";

    private final Map<String, SecretKeySpec> keys = new TreeMap<>();

    private MaskSalts() {}

    /** Takes the variables it is asked for and no other; each must pass {@link #problem}. */
    static MaskSalts of(Collection<String> variables, Map<String, String> environment) {
        MaskSalts salts = new MaskSalts();
        for (String variable : variables) {
            String salt = Objects.requireNonNull(environment.get(variable), variable);
            salts.keys.put(variable, new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), HMAC));
        }
        return salts;
    }

    /** Why the variable cannot be a salt, or null. */
    static @Nullable String problem(String variable, Map<String, String> environment) {
        String salt = environment.get(variable);
        if (salt == null) {
            return "Environment variable " + variable + " is not set";
        }
        return salt.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES
                ? "The salt in environment variable " + variable + " is shorter than " + MIN_BYTES + " bytes"
                : null;
    }

    /** HMAC-SHA-256 over the canonical DynamoDB JSON of the value; without a salt, SHA-256. */
    byte[] hash(Value value, @Nullable String variable) {
        return hash(ItemWriter.write(value), variable);
    }

    /** Tells other salts, and gives away no more about them than a masked value does. */
    byte[] check(String variable) {
        return hash("a transform's salt".getBytes(StandardCharsets.UTF_8), variable);
    }

    private byte[] hash(byte[] bytes, @Nullable String variable) {
        try {
            if (variable == null) {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            }
            Mac mac = Mac.getInstance(HMAC);
            mac.init(Objects.requireNonNull(keys.get(variable), variable));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException("Every Java has SHA-256", unknown);
        }
    }

    @Override
    public String toString() {
        return "MaskSalts" + keys.keySet();
    }
}
