package io.dynaferry.load;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.S3Http;
import java.util.Map;

/**
 * A bucket of the local S3 server, which this process reaches by its settings for as long as the bucket is open. The server
 * knows one access key, so DynamoDB Local is to be entered with the same.
 */
final class LocalBucket implements AutoCloseable {
    private static final String ENDPOINT = "aws.endpointUrlS3";

    final String name = S3Server.shared().freshBucketName("exports");
    private final OwnPlace whole;

    private LocalBucket() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_ACCESS_KEY);
        System.setProperty(ENDPOINT, S3Server.shared().endpoint().toString());
        whole = OwnPlace.open(Place.parse(place("")), LoadHarness.REGION);
    }

    static LocalBucket create() {
        LocalBucket bucket = new LocalBucket();
        new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY)
                .createBucket(bucket.name);
        return bucket;
    }

    /** The whole bucket. */
    Storage storage() {
        return whole.storage();
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
        whole.close();
    }
}
