package io.dynaferry.dynamodb.access;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a region answer, told from a few settings. Whatever could bend the way (dual-stack, FIPS, shared files) leaves it
 * to the SDK, which knows all of that, and needs many classes to know it.
 */
final class PlainAddress {
    private static final List<String> OWN = List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL");
    private static final List<String> BENDING = List.of(
            "HTTPS_PROXY",
            "https_proxy",
            "HTTP_PROXY",
            "http_proxy",
            "AWS_USE_FIPS_ENDPOINT",
            "AWS_USE_DUALSTACK_ENDPOINT",
            "AWS_ACCOUNT_ID_ENDPOINT_MODE",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            "AWS_PROFILE",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "aws.useFipsEndpoint",
            "aws.useDualstackEndpoint",
            "aws.accountIdEndpointMode",
            "aws.ignoreConfiguredEndpointUrls",
            "aws.endpointUrlDynamoDb",
            "aws.endpointUrl",
            "aws.profile",
            "aws.configFile",
            "aws.sharedCredentialsFile");

    private final Function<String, @Nullable String> settings;
    private final Path home;

    /**
     * The settings of a program.
     *
     * @param settings variables of the environment and properties of the process, by name
     * @param home of the user, where shared files may be
     */
    PlainAddress(Function<String, @Nullable String> settings, Path home) {
        this.settings = settings;
        this.home = home;
    }

    static PlainAddress ofThisProcess() {
        return new PlainAddress(
                name -> name.startsWith("aws.") ? System.getProperty(name) : System.getenv(name),
                Path.of(System.getProperty("user.home", "/")));
    }

    /** Empty where it is not plain. */
    Optional<URI> in(String region) {
        if (BENDING.stream().anyMatch(name -> settings.apply(name) != null) || Files.exists(home.resolve(".aws"))) {
            return Optional.empty();
        }
        for (String name : OWN) {
            String address = settings.apply(name);
            if (address != null) {
                return read(address);
            }
        }
        if (Partitions.isCommercial(region)) {
            return Optional.of(URI.create("https://dynamodb." + region + ".amazonaws.com"));
        }
        if (Partitions.isChinese(region)) {
            return Optional.of(URI.create("https://dynamodb." + region + ".amazonaws.com.cn"));
        }
        return Optional.empty();
    }

    private static Optional<URI> read(String address) {
        try {
            return Optional.of(URI.create(address)).filter(PlainAddress::isRoot);
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Whether it is a server and nothing else. */
    static boolean isRoot(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawUserInfo() == null && address.getRawQuery() == null;
        String path = String.valueOf(address.getRawPath());
        return web && bare && address.getHost() != null && (path.isEmpty() || path.equals("/"));
    }
}
