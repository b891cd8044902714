package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class AwsErrorsTest {
    private final Side side =
            Sides.target("--target", "Music", "--target-region", "eu-west-1").toSide(FixedSurroundings.empty());
    private final AwsErrors errors = AwsErrors.of(side);

    @Test
    void aMissingTableSaysWhichAndWhere() {
        MigrationException error = errors.of(
                "describe the table",
                answer(400, "ResourceNotFoundException", "Requested resource not found: Table: Music not found"));

        assertThat(error)
                .hasMessage(
                        "Cannot describe the table of the target: there is no such table [table=Music, region=eu-west-1,"
                                + " requestId=REQUEST]. Check its name, the region and the account that is entered.");
        assertThat(error.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aServerThatClosesInsteadOfAnsweringIsAConnectionThatBroke() {
        Throwable cause = new IOException("127.0.0.1:8000 failed to respond");

        assertThat(errors.of("open the ledger", SdkClientException.create("Unable to execute HTTP request", cause)))
                .message()
                .contains("the connection broke at every attempt");
    }

    @Test
    void aMissingStreamIsNotCalledATable() {
        assertThat(errors.of(
                        "read the stream",
                        answer(
                                400,
                                "ResourceNotFoundException",
                                "Requested resource not found: Stream: arn not found")))
                .message()
                .contains("there is no such stream [table=Music,");
    }

    @Test
    void aDenialNamesCallerActionAndResource() {
        MigrationException error = errors.of(
                "scan the table",
                answer(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:sts::123456789012:assumed-role/Job/session is not authorized to perform: dynamodb:Scan"
                                + " on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/Music because no identity-based"
                                + " policy allows the dynamodb:Scan action"));

        assertThat(error)
                .hasMessageStartingWith(
                        "Cannot scan the table of the target: arn:aws:sts::123456789012:assumed-role/Job/session may not do"
                                + " dynamodb:Scan on arn:aws:dynamodb:eu-west-1:123456789012:table/Music [");
        assertThat(error.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ExpiredTokenException                  | UNAVAILABLE | the credentials have expired",
                "403 | ExpiredToken                           | UNAVAILABLE | the credentials have expired",
                "400 | UnrecognizedClientException            | UNAVAILABLE | belongs to partition aws,",
                "403 | InvalidClientTokenId                   | UNAVAILABLE | the service does not know the access key",
                "403 | SignatureDoesNotMatch                  | UNAVAILABLE | the service computes another signature",
                "403 | AccessDenied                           | UNAVAILABLE | access is denied",
                "400 | ProvisionedThroughputExceededException | UNAVAILABLE | the service throttled every attempt",
                "400 | ThrottlingException                    | UNAVAILABLE | the service throttled every attempt",
                "500 | InternalServerError                    | UNAVAILABLE | failed at every attempt with InternalServerError",
                "503 | ''                                     | UNAVAILABLE | failed at every attempt with status 503",
                "400 | ValidationException                    | BAD_INPUT   | the request is not valid: the reason",
                "400 | LimitExceededException                 | UNAVAILABLE | refuses with LimitExceededException: the reason",
                "404 | NoSuchBucket                           | WRONG_USAGE | there is no such bucket",
                "400 | ParameterNotFound                      | WRONG_USAGE | nothing is stored there",
            })
    void everyAnswerOfAServiceIsOneLine(int status, String code, ExitCode exitCode, String part) {
        MigrationException error = errors.of("do it", answer(status, code, "the reason\nin two lines"));

        assertThat(error).message().contains(part).doesNotContain("\n").endsWith(".");
        assertThat(error.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aValueOfAnItemIsNotRepeated() {
        assertThat(errors.of(
                        "write the items",
                        answer(
                                400,
                                "ValidationException",
                                "The parameter cannot be converted to a numeric value: 12-34-secret")))
                .message()
                .contains("cannot be converted to a numeric value [")
                .doesNotContain("12-34");
    }

    @Test
    void whatAServiceSignedIsNotRepeated() {
        assertThat(errors.of(
                        "read",
                        answer(
                                403,
                                "SignatureDoesNotMatch",
                                "The Canonical String should have been x-amz-security-token:TOKEN")))
                .message()
                .doesNotContain("TOKEN");
    }

    @Test
    void everyFailureToReachAServiceIsOneLine() {
        assertUnreachable(new UnknownHostException("dynamodb.eu-west-7.amazonaws.com"), "the host is not known");
        assertUnreachable(new ConnectException("Connection refused (Connection refused)"), "the connection is refused");
        assertUnreachable(new ConnectException("Network is unreachable"), "no connection comes about");
        assertUnreachable(new SocketTimeoutException("Read timed out"), "no answer came in time");
        assertUnreachable(new SSLHandshakeException("PKIX path building failed"), "no trusted connection comes about");
    }

    private void assertUnreachable(Exception cause, String why) {
        MigrationException error =
                errors.of("describe the table", SdkClientException.create("Unable to execute HTTP request", cause));

        assertThat(error).message().contains(": " + why + " [table=Music, region=eu-west-1]. Check ");
        assertThat(error.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aCallThatTookTooLongIsOneLine() {
        assertThat(errors.of("scan the table", ApiCallTimeoutException.create(1000)))
                .message()
                .contains("no answer came in time");
    }

    @Test
    void missingCredentialsSayWhereTheyCanComeFrom() {
        assertThat(
                        errors.of(
                                "describe the table",
                                SdkClientException.create(
                                        "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(...)")))
                .message()
                .contains("no credentials are found")
                .contains("--target-profile or --target-credentials")
                .doesNotContain("AwsCredentialsProviderChain");
    }

    @Test
    void theRoleAndTheProfileAreNamed() {
        FixedSurroundings around = FixedSurroundings.empty().withProfile("other", "eu-west-1");
        Side other = Sides.target(
                        "--target-profile", "other",
                        "--target-endpoint", "http://127.0.0.1:8000",
                        "--target-role-arn", "arn:aws:iam::123456789012:role/Mover",
                        "--target-external-id", "external-id")
                .toSide(around);

        assertThat(AwsErrors.of(other)
                        .with("bucket", "exports")
                        .of("list the files", answer(403, "ExpiredToken", "late")))
                .hasMessage("Cannot list the files of the target: the credentials have expired ["
                        + "region=eu-west-1, endpoint=http://127.0.0.1:8000, profile=other,"
                        + " role=arn:aws:iam::123456789012:role/Mover, bucket=exports, requestId=REQUEST]. Renew the credentials of"
                        + " --target-profile other.");
    }

    @Test
    void whatIsAlreadyExplainedIsHandedBack() {
        MigrationException known = new MigrationException(ExitCode.FAILED, "Cannot.");

        assertThat(errors.of("scan", known)).isSameAs(known);
        assertThat(errors.of("scan", new CompletionException(SdkClientException.create("no", known))))
                .isSameAs(known);
    }

    private static AwsServiceException answer(int status, String code, String message) {
        return DynamoDbException.builder()
                .statusCode(status)
                .requestId("REQUEST")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("DynamoDb")
                        .build())
                .build();
    }
}
