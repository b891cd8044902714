package io.dynaferry.operator.preflight;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.operator.BriefCalls;
import io.dynaferry.preflight.ClockRules;
import io.dynaferry.preflight.Finding;
import io.dynaferry.preflight.SideName;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One side, entered and described; what it comes to is collected in the order of the questions. */
final class SideLook implements AutoCloseable {
    private final SideName name;
    private final SideClients clients;
    private final InstantSource clock;
    private final ServiceClock serviceClock;
    private final DynamoDbClient client;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable TableDefinition definition;
    private boolean entered;
    private boolean missing;

    SideLook(SideName name, Side side, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.clients = SideClients.open(side);
        this.serviceClock = new ServiceClock(clock);
        this.client = clients.dynamoDb(config -> {
            BriefCalls.configure(config);
            config.addExecutionInterceptor(serviceClock);
        });
    }

    /** Enters the side and describes its table; a service that cannot be reached ends the command. */
    void begin() {
        enter();
        if (entered) {
            describe();
            findings.add(ClockRules.skew(name, serviceClock.ahead()));
        }
    }

    private void enter() {
        String check = name.check("credentials");
        try {
            clients.credentials().resolveCredentials();
            entered = true;
            findings.add(Finding.ok(check, how()));
        } catch (MigrationException refused) {
            findings.add(answer(check, refused));
        } catch (SdkException failure) {
            throw errors().of("find the credentials", failure);
        }
    }

    private String how() {
        Side side = clients.side();
        return side.role() == null ? "Credentials are there." : "The role " + side.role() + " can be assumed now.";
    }

    /** A refusal as a finding: the clause before the advice, and the advice. */
    private static Finding answer(String check, MigrationException refused) {
        if (!Refusals.isAnswer(refused)) {
            throw refused;
        }
        String message = String.valueOf(refused.getMessage());
        int end = message.indexOf("]. ");
        return end < 0
                ? Finding.blocker(check, message, "")
                : Finding.blocker(check, message.substring(0, end + 2), message.substring(end + 3));
    }

    private void describe() {
        try {
            Optional<TableDefinition> found = new TableDefinitions(client, errors(), clock).find(table());
            definition = found.orElse(null);
            missing = found.isEmpty();
        } catch (MigrationException refused) {
            findings.add(answer(name.check("table"), refused));
        }
    }

    TableReference table() {
        return Objects.requireNonNull(clients.side().table());
    }

    /** What was found out so far; more can be added. */
    List<Finding> findings() {
        return findings;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    Optional<TableDefinition> definition() {
        return Optional.ofNullable(definition);
    }

    boolean isMissing() {
        return missing;
    }

    boolean isLocal() {
        return clients.side().endpoint() != null;
    }

    SideName name() {
        return name;
    }

    SideClients clients() {
        return clients;
    }

    DynamoDbClient client() {
        return client;
    }

    AwsErrors errors() {
        return clients.errors();
    }

    Refusals refusals() {
        return new Refusals(errors());
    }

    <T> Observed<T> ask(String action, Supplier<Observed<T>> question) {
        return refusals().ask(action, question);
    }

    @Override
    public void close() {
        clients.close();
    }
}
