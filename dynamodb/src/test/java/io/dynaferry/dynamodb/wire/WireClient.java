package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemPage.ItemVisitor;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients and whole-table scans for the tests of the wire. */
final class WireClient {
    private WireClient() {}

    static DynamoDbClient open(
            URI endpoint, Account account, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKeyId(), Account.SECRET_ACCESS_KEY)))
                .overrideConfiguration(configuration)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    /** Walks every page of every segment. */
    static int scanAll(WireScan scan, int segments, ItemScanner scanner, ItemVisitor visitor) {
        int count = 0;
        for (int segment = 0; segment < segments; segment++) {
            ScanPage page = scan.firstPage(segment);
            count += page.items().scan(scanner, visitor);
            Optional<Slice> next = page.lastEvaluatedKey();
            while (next.isPresent()) {
                page = scan.pageAfter(segment, next.get());
                count += page.items().scan(scanner, visitor);
                next = page.lastEvaluatedKey();
            }
        }
        return count;
    }

    static Fingerprint fingerprint(DynamoDbClient client, String table) {
        ItemScanner scanner = new ItemScanner();
        FingerprintTally tally = new FingerprintTally();
        scanAll(new WireScan(client, table, 1, ScanConsistency.STRONG), 1, scanner, item -> tally.add(scanner));
        return tally.fingerprint();
    }
}
