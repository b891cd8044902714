package io.dynaferry.dynamodb.definition;

import static io.dynaferry.table.DefinitionBuilder.index;
import static io.dynaferry.table.DefinitionBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Difference;
import io.dynaferry.table.Observed;
import io.dynaferry.table.Projection;
import io.dynaferry.table.StreamView;
import io.dynaferry.table.TableComparison;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class TableDefinitionsIT {
    private static final Projection ALL = new Projection(Projection.Kind.ALL, List.of());

    private final DynamoDbClient source = LocalDynamoDb.client(Account.SOURCE);
    private final DynamoDbClient target = LocalDynamoDb.client(Account.TARGET);
    private final TableDefinitions atSource =
            new TableDefinitions(source, LocalDynamoDb.errors(), InstantSource.system());
    private final TableDefinitions atTarget =
            new TableDefinitions(target, LocalDynamoDb.errors(), InstantSource.system());
    private final TableReference name =
            TableReference.parse(DynamoDbLocal.shared().freshTableName("definition"));

    @AfterEach
    void closeClients() {
        source.close();
        target.close();
    }

    @Test
    void aTableIsMadeLikeAnotherAndComparesEqual() {
        TableDefinition wanted = table("any", "pk:S,sk:N")
                .provisioned(7, 8)
                .local(index("byTime", "pk:S,time:N", new Projection(Projection.Kind.INCLUDE, List.of("x", "y"))))
                .global(index("byOwner", "owner:B,time:N", ALL))
                .global(index("byState", "state:S", new Projection(Projection.Kind.KEYS_ONLY, List.of())))
                .stream(StreamView.NEW_AND_OLD_IMAGES)
                .timeToLive(Observed.known("expires"))
                .tags(Map.of("team", "music"))
                .build();
        TableDefinition made = atSource.createLike(wanted, name, Set.of(OnRequest.TIME_TO_LIVE))
                .definition();
        TableDefinition copy =
                atTarget.createLike(made, name, Set.of(OnRequest.TIME_TO_LIVE)).definition();

        assertThat(copy.keys()).hasToString("pk:S,sk:N");
        assertThat(copy.localIndexes()).hasToString("[pk:S,time:N INCLUDE [x, y]]");
        assertThat(copy.globalIndexes())
                .extracting(global -> global.index().name() + " " + global.index())
                .containsExactlyInAnyOrder("byOwner owner:B,time:N ALL", "byState state:S KEYS_ONLY");
        assertThat(copy.capacity().provisioned()).hasToString("7 read, 8 write");
        assertThat(copy.stream()).isEqualTo(Observed.known(StreamView.NEW_AND_OLD_IMAGES));
        assertThat(copy.state().streamArn().value().orElseThrow()).contains("/stream/");
        assertThat(copy.timeToLive()).isEqualTo(Observed.known("expires"));
        assertThat(copy.state().status()).isEqualTo("ACTIVE");
        assertThat(TableComparison.between(made, copy))
                .allMatch(difference -> difference.meaning().equals("it could not be compared"));
    }

    @Test
    void timeToLiveIsCopiedOnlyOnRequest() {
        TableDefinition wanted =
                table("any", "pk:S").timeToLive(Observed.known("expires")).build();
        CreatedTable made = atTarget.createLike(wanted, name, Set.of());
        assertThat(made.definition().timeToLive()).isEqualTo(Observed.absent());
        assertThat(made.definition().capacity().billing()).isEqualTo(BillingMode.ON_DEMAND);
        assertThat(made.notCopied())
                .contains("time to live (expires): it was not asked for; switch it on after the cut-over");
        assertThat(TableComparison.between(wanted, made.definition()))
                .extracting(Difference::property)
                .contains("time to live");
    }

    @Test
    void whatTheServiceLacksIsUnknownAndNotAbsent() {
        atSource.createLike(table("any", "pk:S").build(), name, Set.of());
        TableDefinition described = atSource.describe(name);
        assertThat(described.recoveryDays())
                .isEqualTo(Observed.unknown("the service has no DescribeContinuousBackups"));
        assertThat(described.capacity().warm()).isEqualTo(Observed.unknown("the service does not report it"));
        assertThat(atTarget.createLike(described, name, Set.of()).notCopied())
                .contains(
                        "point-in-time recovery: unknown at the source, the service has no DescribeContinuousBackups");
    }

    @Test
    void deletionProtectionIsCopied() {
        CreatedTable made =
                atTarget.createLike(table("any", "pk:S").deletionProtected().build(), name, Set.of());
        assertThat(made.definition().deletionProtection()).isTrue();
        assertThatThrownBy(() -> target.deleteTable(request -> request.tableName(name.toString())))
                .hasMessageContaining("deletion protection");
    }

    @Test
    void recoveryThatTheServiceLacksIsListedAsNotCopied() {
        TableDefinition wanted =
                table("any", "pk:S").recoveryDays(Observed.known(35)).build();
        assertThat(atTarget.createLike(wanted, name, Set.of()).notCopied())
                .contains("point-in-time recovery: the service has no UpdateContinuousBackups");
    }

    @Test
    void aTableThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> atSource.describe(TableReference.parse("no-such-table")))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessageStartingWith("Cannot describe the table of the target: there is no such table [")
                .hasMessageContainingAll("table=no-such-table", "region=eu-west-1")
                .hasMessageEndingWith("]. Check its name, the region and the account that is entered.");
    }

    @Test
    void aTableThatIsThereIsNotMadeAgain() {
        TableDefinition wanted = table("any", "pk:S").build();
        atTarget.createLike(wanted, name, Set.of());
        assertThatThrownBy(() -> atTarget.createLike(wanted, name, Set.of()))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Cannot create table " + name + ": a table of that name is there already"
                        + " [region=eu-west-1]. Use it as it is, or choose another name.");
    }
}
