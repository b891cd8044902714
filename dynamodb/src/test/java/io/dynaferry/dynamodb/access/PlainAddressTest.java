package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class PlainAddressTest {
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path home;

    private PlainAddress address() {
        return new PlainAddress(settings::get, home);
    }

    @Test
    void whereItIsPlainTheSdkSaysTheSame() {
        int plain = 0;
        for (Region region : Region.regions()) {
            if (region.isGlobalRegion()) {
                continue;
            }
            var known = address().in(region.id());
            plain += known.isPresent() ? 1 : 0;
            known.ifPresent(found -> assertThat(found)
                    .as(region.id())
                    .hasToString("https://" + DynamoDbClient.serviceMetadata().endpointFor(region)));
        }

        assertThat(plain).isGreaterThan(30);
    }

    @Test
    void everyPartitionIsTheSdksOwn() {
        for (Region region : Region.regions()) {
            assertThat(Partitions.of(region.id()))
                    .as(region.id())
                    .isEqualTo(PartitionMetadata.of(region).id());
        }
        assertThat(List.of(Partitions.of("eu-middle-7"), Partitions.of("cn-east-9")))
                .containsExactly("aws", "aws-cn");
    }

    @Test
    void theAddressOfTheServiceComesBeforeTheOneOfAllServices() {
        settings.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        assertThat(address().in("eu-west-1")).contains(URI.create("http://127.0.0.1:1"));

        settings.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:2");
        assertThat(address().in("eu-west-1")).contains(URI.create("http://127.0.0.1:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/with/a/path", "ftp://host", "not an address", "http://user@host"})
    void anAddressThatIsMoreThanAServerIsTheSdks(String address) {
        settings.put("AWS_ENDPOINT_URL", address);

        assertThat(address().in("eu-west-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_USE_FIPS_ENDPOINT",
                "AWS_USE_DUALSTACK_ENDPOINT",
                "AWS_ACCOUNT_ID_ENDPOINT_MODE",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "AWS_PROFILE",
                "AWS_CONFIG_FILE",
                "HTTPS_PROXY",
                "aws.useFipsEndpoint",
                "aws.endpointUrl"
            })
    void whatCouldBendTheWayLeavesItToTheSdk(String name) {
        settings.put(name, "true");

        assertThat(address().in("eu-west-1")).isEmpty();
    }

    @Test
    void sharedFilesLeaveItToTheSdk() throws IOException {
        Files.createDirectory(home.resolve(".aws"));

        assertThat(address().in("eu-west-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-gov-west-1", "us-iso-east-1", "eu-isoe-west-1", "eusc-de-east-1", "local"})
    void rarePartitionsAreTheSdks(String region) {
        assertThat(address().in(region)).isEmpty();
    }
}
