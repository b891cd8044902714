package io.dynaferry.load;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.storage.S3Storage;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.server.S3Server;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of the local S3 server, which this process reaches by its settings for as long as the bucket is open. The server
 * knows one access key, so DynamoDB Local is to be entered with the same.
 */
final class LocalBucket implements AutoCloseable {
    private static final String ENDPOINT = "aws.endpointUrlS3";

    final String name = S3Server.shared().freshBucketName("exports");
    private final SideClients clients;

    private LocalBucket() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_ACCESS_KEY);
        System.setProperty(ENDPOINT, S3Server.shared().endpoint().toString());
        SettingNames names = SettingNames.options("job");
        clients = SideClients.open(
                SideOptions.read(names, option -> option.equals(names.region()) ? LoadHarness.REGION : null)
                        .toSide());
    }

    static LocalBucket create() {
        LocalBucket bucket = new LocalBucket();
        bucket.client().createBucket(request -> request.bucket(bucket.name));
        return bucket;
    }

    private S3Client client() {
        return clients.s3();
    }

    /** The whole bucket. */
    Storage storage() {
        return new S3Storage(client(), (S3Place) Place.parse(place("")));
    }

    String place(String prefix) {
        return "s3://" + name + "/" + prefix;
    }

    /** What another process needs to reach it. */
    static Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", S3Server.shared().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", S3Server.SECRET_ACCESS_KEY);
    }

    @Override
    public void close() {
        System.clearProperty(ENDPOINT);
        clients.close();
    }
}
