package io.dynaferry.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.dynaferry.place.PendingFile;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StorageContract;
import io.dynaferry.place.StoredFile;
import io.dynaferry.testkit.server.S3Server;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

final class S3StorageIT extends StorageContract {
    private static final int SMALLEST_PART = 5 << 20;

    private final String bucket = S3Server.shared().freshBucketName("storage");

    @Override
    protected Storage create() {
        S3Client client = client();
        client.createBucket(request -> request.bucket(bucket));
        return new S3Storage(client, place("some/prefix"), SMALLEST_PART, 10);
    }

    @Override
    protected int manyBytes() {
        return 2 * SMALLEST_PART + 12_345;
    }

    @Test
    void aStorageSeesOnlyWhatIsBelowItsPlace() throws IOException {
        storage().write("file", new byte[1]);
        try (S3Storage neighbour = new S3Storage(client(), place("some/prefix-and-more"));
                S3Storage whole = new S3Storage(client(), place(""))) {
            neighbour.write("file", new byte[2]);
            assertThat(neighbour.list("")).containsExactly(new StoredFile("file", 2));
            assertThat(storage().list("")).containsExactly(new StoredFile("file", 1));
            assertThat(whole.list(""))
                    .containsExactly(
                            new StoredFile("some/prefix-and-more/file", 2), new StoredFile("some/prefix/file", 1));
        }
    }

    @Test
    void whatAConsoleShowsAsADirectoryIsNoFile() throws IOException {
        try (S3Client client = client()) {
            client.putObject(
                    request -> request.bucket(bucket).key("some/prefix/directory/"),
                    RequestBody.fromBytes(new byte[0]));
        }
        assertThat(storage().list("")).isEmpty();
    }

    @Test
    void aFileThatIsClosedUnpublishedLeavesNoUpload() throws IOException {
        try (S3Client client = client()) {
            PendingFile file = storage().write("file");
            file.write(new byte[manyBytes()]);
            assertThat(uploads(client)).containsExactly("some/prefix/file");
            file.close();
            assertThat(uploads(client)).isEmpty();
        }
    }

    private List<String> uploads(S3Client client) {
        return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Test
    void aMissingBucketIsAFailureThatSaysSo() {
        S3Place nowhere = new S3Place("s3://no-such-bucket/x", "no-such-bucket", "x");
        try (S3Storage storage = new S3Storage(client(), nowhere)) {
            assertThatIOException()
                    .isThrownBy(() -> storage.list("data/"))
                    .withMessageStartingWith("Cannot list files: NoSuchBucket: ")
                    .withMessageEndingWith(" [bucket=no-such-bucket, key=x/data/]");
            assertThatIOException()
                    .isThrownBy(() -> storage.write("file", new byte[1]))
                    .withMessageStartingWith("Cannot write file: NoSuchBucket: ")
                    .withMessageEndingWith(" [bucket=no-such-bucket, key=x/file]");
        }
    }

    @Test
    void credentialsThatMayNotAreAFailureThatSaysSo() {
        try (S3Storage storage = new S3Storage(client("of-somebody-else"), place("some/prefix"))) {
            assertThatIOException()
                    .isThrownBy(() -> storage.read("file"))
                    .withMessageStartingWith("Cannot read file: ")
                    .withMessageContaining("(may the credentials of this side do that there?)")
                    .withMessageEndingWith(" [bucket=" + bucket + ", key=some/prefix/file]");
        }
    }

    private S3Place place(String prefix) {
        return new S3Place("s3://" + bucket + "/" + prefix, bucket, prefix);
    }

    private static S3Client client() {
        return client(S3Server.SECRET_ACCESS_KEY);
    }

    private static S3Client client(String secret) {
        return S3Client.builder()
                .endpointOverride(S3Server.shared().endpoint())
                .forcePathStyle(true)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ACCESS_KEY_ID, secret)))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
