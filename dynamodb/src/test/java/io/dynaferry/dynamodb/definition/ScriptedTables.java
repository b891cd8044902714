package io.dynaferry.dynamodb.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** A service that answers as the real one does where a local server cannot: recovery, tags, warm throughput, denials. */
final class ScriptedTables implements DynamoDbClient {
    private final TableDescription table;
    private final List<Object> requests = new ArrayList<>();
    private final Map<String, String> denied = new TreeMap<>();
    private int notReadyForRecovery;

    ScriptedTables(TableDescription table) {
        this.table = table;
    }

    ScriptedTables denying(String operation, String code) {
        denied.put(operation, code);
        return this;
    }

    ScriptedTables notReadyForRecovery(int times) {
        notReadyForRecovery = times;
        return this;
    }

    List<Object> requests() {
        return requests;
    }

    <T> T request(Class<T> type) {
        return requests.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private <T> T answer(String operation, Object request, Supplier<T> response) {
        requests.add(request);
        String code = denied.get(operation);
        if (code != null) {
            throw DynamoDbException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .statusCode(400)
                    .build();
        }
        return response.get();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return answer(
                "DescribeTable",
                request,
                () -> DescribeTableResponse.builder().table(table).build());
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return answer(
                "CreateTable",
                request,
                () -> CreateTableResponse.builder().tableDescription(table).build());
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        return answer(
                "DescribeTimeToLive",
                request,
                () -> DescribeTimeToLiveResponse.builder()
                        .timeToLiveDescription(TimeToLiveDescription.builder()
                                .timeToLiveStatus("ENABLING")
                                .attributeName("expires")
                                .build())
                        .build());
    }

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
        return answer(
                "DescribeContinuousBackups",
                request,
                () -> DescribeContinuousBackupsResponse.builder()
                        .continuousBackupsDescription(backups -> backups.pointInTimeRecoveryDescription(recovery ->
                                recovery.pointInTimeRecoveryStatus("ENABLED").recoveryPeriodInDays(7)))
                        .build());
    }

    @Override
    public ListTagsOfResourceResponse listTagsOfResource(ListTagsOfResourceRequest request) {
        boolean first = request.nextToken() == null;
        return answer(
                "ListTagsOfResource",
                request,
                () -> ListTagsOfResourceResponse.builder()
                        .tags(Tag.builder()
                                .key(first ? "team" : "aws:cloudformation:stack-name")
                                .value("music")
                                .build())
                        .nextToken(first ? "more" : null)
                        .build());
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return answer(
                "TagResource", request, () -> TagResourceResponse.builder().build());
    }

    @Override
    public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request) {
        if (notReadyForRecovery-- > 0) {
            throw ContinuousBackupsUnavailableException.builder()
                    .message("not yet")
                    .build();
        }
        return answer(
                "UpdateContinuousBackups",
                request,
                () -> UpdateContinuousBackupsResponse.builder().build());
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        return answer(
                "UpdateTimeToLive",
                request,
                () -> UpdateTimeToLiveResponse.builder().build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
