package io.dynaferry.dynamodb.ledger;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.repair.Intent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The rows {@code table#<source>><target>#<0 to f> / intent#<digest of the key>#<owner>}. */
final class IntentRows {
    static final String PREFIX = "table#";
    static final String SORT_PREFIX = "intent#";

    private static final int PARTITIONS = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final String pair;
    private final InstantSource clock;

    /** The repair that a row is about, as it is seen without its key. */
    static OpenRepair openRepair(Row row) {
        String partition = row.text(LedgerTable.PARTITION_KEY);
        String both = partition.substring(PREFIX.length(), partition.lastIndexOf('#'));
        int between = both.indexOf('>');
        return new OpenRepair(
                both.substring(0, between),
                both.substring(between + 1),
                row.text("owner"),
                Instant.parse(row.text("updatedAt")));
    }

    IntentRows(String source, String target, InstantSource clock) {
        this.pair = PREFIX + source + ">" + target + "#";
        this.clock = clock;
    }

    List<String> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> pair + Integer.toHexString(number))
                .toList();
    }

    WriteRequest put(Intent intent) {
        Map<String, AttributeValue> row = new HashMap<>(key(intent));
        row.put("key", AttributeValue.fromB(SdkBytes.fromByteArray(intent.key().bytes())));
        row.put("owner", Row.of(intent.owner()));
        row.put(
                "images",
                AttributeValue.fromL(intent.images().stream()
                        .map(image -> Row.of(image.toString()))
                        .toList()));
        row.put("updatedAt", Row.of(clock.instant().toString()));
        return WriteRequest.builder().putRequest(put -> put.item(row)).build();
    }

    WriteRequest delete(Intent intent) {
        return WriteRequest.builder()
                .deleteRequest(delete -> delete.key(key(intent)))
                .build();
    }

    Intent intent(Row row) {
        Set<ItemDigest> images = row.list("images").stream()
                .map(image -> ItemDigest.parse(image.s()))
                .collect(Collectors.toSet());
        return new Intent(CanonicalKey.ofBytes(row.bytes("key")), row.text("owner"), images);
    }

    /** A key can be longer than a sort key, so its digest stands for it. */
    private Map<String, AttributeValue> key(Intent intent) {
        String digest = HEX.formatHex(sha256(intent.key().bytes()));
        return Row.key(pair + digest.charAt(0), SORT_PREFIX + digest + "#" + intent.owner());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("Every Java has SHA-256", unknown);
        }
    }
}
