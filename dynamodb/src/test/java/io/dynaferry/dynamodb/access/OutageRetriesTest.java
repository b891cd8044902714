package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The retries that clients have, on a clock that the pauses move: an outage of half an hour takes no time. */
class OutageRetriesTest {
    private final SdkException NO_CONNECTION =
            SdkClientException.create("no", new ConnectException("Connection refused"));

    private final SdkException UNAVAILABLE = answer(503, "ServiceUnavailable");
    private final SdkException THROTTLED = answer(400, "ThrottlingException");

    private final SteppingClock clock = new SteppingClock();
    private final List<String> told = new ArrayList<>();
    private final List<SideClients> opened = new ArrayList<>();
    private Instant begun = Instant.EPOCH;

    @BeforeEach
    void begin() {
        begun = clock.instant();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(SideClients::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void aJobThatHasReachedItsTablesWaitsOutAnOutageAndSaysSoOnce(int minutes) {
        RetryStrategy retries = tables(Patience.ofJob(told::add));
        succeed(retries);

        int calls = callDuring(retries, Duration.ofMinutes(minutes), NO_CONNECTION);

        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .startsWith("Waiting for the tables of the target since ")
                .contains(": the connection is refused.")
                .endsWith("The program goes on by itself if they answer within 45 min.");
        assertThat(told.get(1)).startsWith("The tables of the target answer again, after ");
        assertThat(calls)
                .as("a storm of retries helps nobody: about one call in five seconds")
                .isLessThan(20 + minutes * 20);
        assertThat(lateAfter(minutes)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void patienceEndsInTimeAndNotByAttempts() {
        RetryStrategy retries = tables(Patience.ofJob(told::add));
        succeed(retries);

        assertThatThrownBy(() -> callDuring(retries, Duration.ofHours(10), UNAVAILABLE))
                .isInstanceOf(TokenAcquisitionFailedException.class);
        assertThat(passed()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(46));
        assertThat(told).hasSize(1);
    }

    @Test
    void aServiceThatNeverAnsweredIsGivenUpAfterSeconds() {
        RetryStrategy retries = tables(Patience.ofJob(told::add));

        assertThatThrownBy(() -> callDuring(retries, Duration.ofHours(1), NO_CONNECTION))
                .isInstanceOf(TokenAcquisitionFailedException.class);
        assertThat(passed()).isLessThan(Duration.ofSeconds(15));
        assertThat(told).isEmpty();
    }

    @Test
    void aTaskTrustsThatItsJobHasReachedTheService() {
        callDuring(tables(Patience.ofTask(told::add)), Duration.ofMinutes(30), UNAVAILABLE);

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains(": every call fails with ServiceUnavailable.");
    }

    @Test
    void aHostThatNobodyKnowsIsNoOutageUnlessItHasAnswered() {
        SdkException unknown = SdkClientException.create("no", new UnknownHostException("dynamodb.nowhere"));
        RetryStrategy retries = tables(Patience.ofTask(told::add));

        assertThatThrownBy(() -> callDuring(retries, Duration.ofHours(1), unknown))
                .isInstanceOf(TokenAcquisitionFailedException.class);
        assertThat(passed()).isLessThan(Duration.ofSeconds(15));

        succeed(retries);
        callDuring(retries, Duration.ofMinutes(5), unknown);
    }

    @Test
    void whatAPersonWaitsForEndsAfterSeconds() {
        RetryStrategy retries = tables(Patience.brief());
        succeed(retries);

        assertThatThrownBy(() -> callDuring(retries, Duration.ofHours(1), UNAVAILABLE))
                .isInstanceOf(TokenAcquisitionFailedException.class);
        assertThat(passed()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aRefusalIsToldAtOnce() {
        RetryStrategy retries = tables(Patience.ofJob(told::add));
        succeed(retries);

        for (String refusal : List.of("ResourceNotFoundException", "AccessDeniedException", "ValidationException")) {
            assertThatThrownBy(() -> callDuring(retries, Duration.ofHours(1), answer(400, refusal)))
                    .as(refusal)
                    .isInstanceOf(TokenAcquisitionFailedException.class);
        }
        assertThat(passed()).isZero();
    }

    @Test
    void throttlingWhileOtherCallsGoThroughIsNoOutage() {
        RetryStrategy retries = tables(Patience.ofJob(told::add));
        for (int call = 0; call < 100; call++) {
            callDuring(retries, Duration.ofSeconds(8), THROTTLED);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aLongThrottlingIsWaitedOutToo() {
        RetryStrategy retries = tables(Patience.ofTask(told::add));

        int calls = callDuring(retries, Duration.ofMinutes(30), THROTTLED);

        assertThat(calls).isLessThan(30 * 60 / 5);
        assertThat(told).hasSize(2);
    }

    /** Its explanation is in it, and shown if it never comes. */
    @Test
    void credentialsWhoseServiceIsAwayAreWaitedForByAJobOnly() {
        MigrationException away = new MigrationException(ExitCode.UNAVAILABLE, "Cannot assume the role", NO_CONNECTION);
        SdkException missed = missed(away);

        callDuring(tables(Patience.ofTask(told::add)), Duration.ofMinutes(30), missed);
        assertThat(told.get(0)).contains(": no credentials can be had for them.");

        RetryStrategy brief = tables(Patience.brief());
        assertThatThrownBy(() -> callDuring(brief, Duration.ofMinutes(1), missed))
                .isInstanceOf(TokenAcquisitionFailedException.class);
    }

    @Test
    void credentialsThatAreRefusedAreNotWaitedFor() {
        for (SdkException cause : List.of(answer(403, "AccessDenied"), answer(400, "ParameterNotFound"))) {
            MigrationException refused = new MigrationException(ExitCode.UNAVAILABLE, "Cannot assume the role", cause);

            assertThatThrownBy(() -> AwaitedCredentials.of(failing(refused))).isSameAs(refused);
        }
    }

    private static SdkException missed(MigrationException failure) {
        return catchThrowableOfType(SdkException.class, () -> AwaitedCredentials.of(failing(failure)));
    }

    private static AwsCredentialsProvider failing(MigrationException failure) {
        return () -> {
            throw failure;
        };
    }

    private static SdkException answer(int status, String code) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    /** What the SDK asks when a call fails. */
    private RetryStrategy tables(Patience patience) {
        SideOptions options = Sides.target("--target-region", "eu-west-1", "--target-endpoint", "http://127.0.0.1:1");
        FixedSurroundings empty = FixedSurroundings.empty();
        FixedSurroundings around = new FixedSurroundings(null, empty.profiles(), empty.own(), null, clock);
        SideClients clients = SideClients.open(options.toSide(around), patience, around);
        opened.add(clients);
        DynamoDbClient client = clients.dynamoDb();
        return client.serviceClientConfiguration()
                .overrideConfiguration()
                .retryStrategy()
                .orElseThrow();
    }

    private static void succeed(RetryStrategy retries) {
        retries.recordSuccess(RecordSuccessRequest.create(begin(retries)));
    }

    private static RetryToken begin(RetryStrategy retries) {
        return retries.acquireInitialToken(AcquireInitialTokenRequest.create("test"))
                .token();
    }

    /** A call of which every attempt fails at once for so long, and then none; returns how many there were. */
    private int callDuring(RetryStrategy retries, Duration outage, SdkException failure) {
        Instant end = clock.instant().plus(outage);
        RetryToken token = begin(retries);
        int attempts = 1;
        while (clock.instant().isBefore(end)) {
            RefreshRetryTokenResponse next = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .suggestedDelay(Duration.ZERO)
                    .build());
            clock.forward(next.delay());
            token = next.token();
            attempts++;
        }
        retries.recordSuccess(RecordSuccessRequest.create(token));
        return attempts;
    }

    private Duration passed() {
        return Duration.between(begun, clock.instant());
    }

    private Duration lateAfter(int minutes) {
        return passed().minus(Duration.ofMinutes(minutes));
    }
}
