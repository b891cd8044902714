package io.dynaferry.dynamodb.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableClass;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

final class TableDefinitionsTest {
    private static final TableReference MUSIC = TableReference.parse("Music");
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";

    private static TableDescription.Builder description() {
        return TableDescription.builder()
                .tableName("Music")
                .tableArn("arn:aws:dynamodb:eu-west-1:111122223333:table/Music")
                .tableStatus("ACTIVE")
                .attributeDefinitions(attribute("pk", "S"), attribute("tenant", "S"), attribute("day", "N"))
                .keySchema(key("pk", "HASH"))
                .globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
                        .indexName("g")
                        .keySchema(key("tenant", "HASH"), key("day", "HASH"), key("pk", "RANGE"))
                        .projection(projection -> projection.projectionType("ALL"))
                        .warmThroughput(warm -> warm.readUnitsPerSecond(12000L).writeUnitsPerSecond(4000L))
                        .build())
                .billingModeSummary(billing -> billing.billingMode("PAY_PER_REQUEST"))
                .onDemandThroughput(limits -> limits.maxReadRequestUnits(-1L).maxWriteRequestUnits(500L))
                .warmThroughput(warm -> warm.readUnitsPerSecond(20000L).writeUnitsPerSecond(8000L))
                .sseDescription(encryption ->
                        encryption.status("ENABLED").sseType("KMS").kmsMasterKeyArn(KEY))
                .tableClassSummary(summary -> summary.tableClass("STANDARD_INFREQUENT_ACCESS"))
                .itemCount(7L)
                .tableSizeBytes(700L);
    }

    private static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, String role) {
        return KeySchemaElement.builder().attributeName(name).keyType(role).build();
    }

    private static TableDefinitions over(ScriptedTables tables) {
        return new TableDefinitions(tables, LocalDynamoDb.errors(), InstantSource.system());
    }

    private static TableDefinition described() {
        return over(new ScriptedTables(description().build())).describe(MUSIC);
    }

    @Test
    void everythingThatTheServiceTellsIsSeen() {
        TableDefinition table = described();
        assertThat(table.keys()).hasToString("pk:S");
        assertThat(table.globalIndexes().get(0).index()).hasToString("tenant:S,day:N;pk:S ALL");
        assertThat(table.globalIndexes().get(0).capacity().warm()).hasToString("12000 read, 4000 write");
        assertThat(table.capacity().onDemandLimits()).hasToString("unlimited read, 500 write");
        assertThat(table.capacity().provisioned()).isEqualTo(Observed.absent());
        assertThat(table.capacity().warm()).hasToString("20000 read, 8000 write");
        assertThat(table.kmsKey()).isEqualTo(Observed.known(KEY));
        assertThat(table.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
        assertThat(table.timeToLive()).isEqualTo(Observed.known("expires"));
        assertThat(table.recoveryDays()).isEqualTo(Observed.known(7));
        assertThat(table.tags())
                .isEqualTo(Observed.known(Map.of("team", "music", "aws:cloudformation:stack-name", "music")));
        assertThat(table.state().itemCount()).isEqualTo(7);
        assertThat(table.state().sizeBytes()).isEqualTo(700);
        assertThat(table.state().streamArn()).isEqualTo(Observed.absent());
    }

    @Test
    void whatTheCredentialsMayNotAskIsUnknown() {
        ScriptedTables tables = new ScriptedTables(description().build())
                .denying("DescribeTimeToLive", "AccessDeniedException")
                .denying("DescribeContinuousBackups", "AccessDeniedException")
                .denying("ListTagsOfResource", "AccessDeniedException");
        TableDefinition table = over(tables).describe(MUSIC);
        assertThat(table.timeToLive())
                .isEqualTo(Observed.unknown("the credentials may not dynamodb:DescribeTimeToLive"));
        assertThat(table.recoveryDays())
                .isEqualTo(Observed.unknown("the credentials may not dynamodb:DescribeContinuousBackups"));
        assertThat(table.tags()).isEqualTo(Observed.unknown("the credentials may not dynamodb:ListTagsOfResource"));
    }

    @Test
    void anotherFailureIsNoAnswer() {
        ScriptedTables tables =
                new ScriptedTables(description().build()).denying("DescribeTimeToLive", "InternalServerError");
        assertThatThrownBy(() -> over(tables).describe(MUSIC))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot describe the table of the target: ")
                .hasMessageContaining("table=Music");
    }

    @Test
    void theStepsAreTakenInOrder() {
        ScriptedTables tables = new ScriptedTables(description().build()).notReadyForRecovery(1);
        over(tables).createLike(described(), MUSIC, Set.of(OnRequest.TIME_TO_LIVE));
        assertThat(tables.requests())
                .extracting(request -> (Object) request.getClass())
                .startsWith(
                        CreateTableRequest.class,
                        DescribeTableRequest.class,
                        TagResourceRequest.class,
                        UpdateContinuousBackupsRequest.class,
                        UpdateTimeToLiveRequest.class);
        assertThat(tables.request(UpdateContinuousBackupsRequest.class).pointInTimeRecoverySpecification())
                .hasToString("PointInTimeRecoverySpecification(PointInTimeRecoveryEnabled=true,"
                        + " RecoveryPeriodInDays=7)");
    }

    @Test
    void theRequestSaysAllThatTheServiceTakes() {
        ScriptedTables tables = new ScriptedTables(description().build());
        over(tables).createLike(described(), TableReference.parse("Copy"), Set.of(OnRequest.WARM_THROUGHPUT));
        CreateTableRequest request = tables.request(CreateTableRequest.class);
        assertThat(request.tableName()).isEqualTo("Copy");
        assertThat(request.billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
        assertThat(request.provisionedThroughput()).isNull();
        assertThat(request.onDemandThroughput().maxReadRequestUnits()).isEqualTo(-1);
        assertThat(request.onDemandThroughput().maxWriteRequestUnits()).isEqualTo(500);
        assertThat(request.warmThroughput().writeUnitsPerSecond()).isEqualTo(8000);
        assertThat(request.globalSecondaryIndexes().get(0).warmThroughput().writeUnitsPerSecond())
                .isEqualTo(4000);
        assertThat(request.globalSecondaryIndexes().get(0).keySchema()).hasSize(3);
        assertThat(request.tableClassAsString()).isEqualTo("STANDARD_INFREQUENT_ACCESS");
        assertThat(request.sseSpecification().enabled()).isTrue();
        assertThat(request.sseSpecification().kmsMasterKeyId()).isNull();
        assertThat(request.hasLocalSecondaryIndexes()).isFalse();
    }

    @Test
    void whatIsNotCopiedIsListed() {
        ScriptedTables tables = new ScriptedTables(description().build())
                .denying("TagResource", "AccessDeniedException")
                .denying("UpdateContinuousBackups", "UnknownOperationException");
        List<String> notCopied =
                over(tables).createLike(described(), MUSIC, Set.of()).notCopied();
        assertThat(notCopied)
                .containsExactly(
                        "KMS key: it belongs to the source; the target uses the key that KMS keeps for DynamoDB",
                        "warm throughput (20000 read, 8000 write): it is charged for once and was not asked for",
                        "resource policy, auto scaling, replicas, Kinesis destinations and alarms: they are not"
                                + " looked at",
                        "tags: the credentials may not dynamodb:TagResource",
                        "tags aws:cloudformation:stack-name: only AWS can set them",
                        "point-in-time recovery: the service has no UpdateContinuousBackups",
                        "time to live (expires): it was not asked for; switch it on after the cut-over");
        assertThat(tables.request(CreateTableRequest.class).warmThroughput()).isNull();
        assertThat(tables.request(TagResourceRequest.class).tags()).hasSize(1);
        assertThat(tables.requests()).noneMatch(UpdateTimeToLiveRequest.class::isInstance);
    }

    @Test
    void aTableThatNeverBecomesActiveIsNotWaitedForForEver() {
        ScriptedTables tables =
                new ScriptedTables(description().tableStatus("CREATING").build());
        TableDefinitions definitions = new TableDefinitions(
                tables, LocalDynamoDb.errors(), new TableWait(InstantSource.system(), Duration.ofMillis(50)));
        assertThatThrownBy(() -> definitions.createLike(described(), MUSIC, Set.of()))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageStartingWith("Cannot use table Music: it is not ACTIVE [waited=");
    }
}
