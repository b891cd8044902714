package io.dynaferry.reconcile;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.access.SideClients;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** CloudWatch in the job's own account and region. It is called once in a run: for that the SDK's client of it is too much in the jar. */
final class CloudWatch {
    private static final String SERVICE = "monitoring";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    /** As the SDK knows them, in the order in which it asks for them. */
    private static final List<String> ADDRESSES =
            List.of("aws.endpointUrlCloudWatch", "AWS_ENDPOINT_URL_CLOUDWATCH", "aws.endpointUrl", "AWS_ENDPOINT_URL");

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,80})</Code>");
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int MOST_OF_AN_ANSWER = 10_000;
    private static final int DONE = 200;
    private static final int FIRST_OF_A_FAILURE = 500;

    private final String region;
    private final Function<String, @Nullable String> settings;

    /**
     * Asks for nothing yet.
     *
     * @param region where the SDK has no region of its own
     * @param settings variables of the environment and properties of the process, by name
     */
    CloudWatch(String region, Function<String, @Nullable String> settings) {
        this.region = region;
        this.settings = settings;
    }

    static CloudWatch ofThisProcess(String region) {
        return new CloudWatch(region, name -> name.startsWith("aws.") ? System.getProperty(name) : System.getenv(name));
    }

    /**
     * Calls with these fields, and once more where the service fails itself.
     *
     * @throws IOException if it does not do what it is asked for
     */
    void put(Map<String, String> fields) throws IOException {
        try (SideClients job = SideClients.open(OwnPlace.job(region));
                SdkHttpClient http = ApacheHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build()) {
            HttpExecuteRequest request = signed(encoded(fields), job);
            HttpExecuteResponse answer = http.prepareRequest(request).call();
            if (answer.httpResponse().statusCode() >= FIRST_OF_A_FAILURE) {
                answer.responseBody().ifPresent(AbortableInputStream::abort);
                answer = http.prepareRequest(request).call();
            }
            check(answer);
        }
    }

    /** Where the service answers. */
    URI address(String ofRegion) {
        for (String name : ADDRESSES) {
            String address = settings.apply(name);
            if (address != null) {
                return URI.create(address);
            }
        }
        String suffix = PartitionMetadata.of(Region.of(ofRegion)).dnsSuffix();
        return URI.create("https://" + SERVICE + "." + ofRegion + "." + suffix);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpExecuteRequest signed(String body, SideClients job) {
        String own = job.side().region();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(address(own))
                .putHeader("Content-Type", FORM)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(call -> call.identity(job.credentials().resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, own));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElseThrow())
                .build();
    }

    private static void check(HttpExecuteResponse answer) throws IOException {
        int status = answer.httpResponse().statusCode();
        if (status == DONE) {
            return;
        }
        String text = "";
        if (answer.responseBody().isPresent()) {
            byte[] start = answer.responseBody().get().readNBytes(MOST_OF_AN_ANSWER);
            text = new String(start, StandardCharsets.UTF_8);
        }
        Matcher code = CODE.matcher(text);
        throw new IOException("it answers " + status + (code.find() ? " " + code.group(1) : ""));
    }
}
