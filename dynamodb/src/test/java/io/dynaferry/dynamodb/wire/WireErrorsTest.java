package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchAnswer.Outcome;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class WireErrorsTest {
    private final WireErrors errors = new WireErrors("Music", "dynamodb:PutItem");

    /** The refusal of a condition, for one, whose body the connection did not live to bring. */
    @Test
    void anErrorThatBrokeOffMayBeAskedForAgain() {
        BatchAnswer answer = errors.answer((DynamoDbException) DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().build())
                .build());

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.reason()).isEqualTo("HTTP 400");
    }
}
