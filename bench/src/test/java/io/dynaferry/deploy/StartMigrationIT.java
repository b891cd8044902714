package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.stream.DynamoDbStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that looks at both tables and starts the state machine, on a stand-in for the AWS CLI that knows the stacks. */
class StartMigrationIT {
    private static final String MACHINE = "arn:aws:states:us-east-1:111111111111:stateMachine:dynaferry-migration";
    /** Allowed at the target for the programs that fill, follow and compare. */
    private static final Set<String> OF_OTHER_PROGRAMS = Set.of(
            "KeepLedger dynamodb:BatchWriteItem",
            "KeepLedger dynamodb:GetItem",
            "KeepLedger dynamodb:PutItem",
            "KeepLedger dynamodb:Query",
            "KeepLedger dynamodb:UpdateItem");

    @TempDir
    private Path directory;

    private final TwoAccounts accounts = new TwoAccounts(Map.of());

    @BeforeEach
    void deploy() throws IOException {
        accounts.sourceTables.createTable(accounts.source, GeneratedItems.keySchema());
        accounts.sourceTables.putAll(accounts.source, TwoAccounts.items(0, 30));
        DynamoDbStream.enable(accounts.sourceTables, accounts.source, "NEW_AND_OLD_IMAGES");
        Files.writeString(directory.resolve("parameters"), parameters("scan"));
        Path aws = directory.resolve("aws");
        Files.writeString(aws, """
                #!/bin/sh
                case "$*" in
                  *StateMachineArn*) echo %s ;;
                  *Parameters*) cat '%s/parameters' ;;
                  stepfunctions*) echo "$@" >> '%s/started'; echo started ;;
                esac
                """.formatted(MACHINE, directory, directory));
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void close() throws IOException {
        accounts.close();
    }

    private String parameters(String from) {
        return Map.of(
                        "SourceDynamoDBTable", accounts.source,
                        "TargetDynamoDBTable", accounts.target,
                        "TargetAccountNumber", "222222222222",
                        "TargetRegion", "eu-central-1",
                        "TargetRoleName", "dynaferry-target",
                        "TargetExternalId", "music",
                        "TargetCredentials", "",
                        "LedgerTable", accounts.ledger,
                        "WriteUnits", "500",
                        "LoadFrom", from)
                .entrySet()
                .stream()
                .map(parameter -> parameter.getKey() + "\t" + parameter.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private Tool start(String... more) {
        List<String> words = new ArrayList<>(List.of("../scripts/start-migration"));
        words.addAll(List.of(more));
        return accounts.command(words, directory);
    }

    @Test
    void itStartsWhenPreflightSaysGoAndTheTargetAllowsWhatPreflightAsks() throws IOException {
        DynamoDbStream.enable(accounts.targetTables, accounts.target, "NEW_IMAGE");

        Tool started = start("--name", "move-7");

        assertThat(started.status()).as(started.output()).isZero();
        assertThat(started.output()).contains("GO");
        assertThat(Files.readString(directory.resolve("started")))
                .contains("--state-machine-arn " + MACHINE, "{\"load\":\"scan\"}", "--name move-7");
        assertThat(accounts.identity.assumeRoleCalls())
                .isNotEmpty()
                .allMatch(call -> call.roleArn().equals("arn:aws:iam::222222222222:role/dynaferry-target"));
        Set<Call> atTarget = accounts.targetCalls().stream()
                .filter(call -> !call.resource().contains("/" + accounts.source))
                .collect(Collectors.toSet());
        TwoAccounts.holds(accounts.access("true"), atTarget, OF_OTHER_PROGRAMS);
    }

    @Test
    void nothingIsStartedWhenPreflightSaysNoGo() {
        accounts.targetTables.call("DeleteTable", "{\"TableName\":\"" + accounts.target + "\"}");

        Tool refused = start();

        assertThat(refused.status()).as(refused.output()).isEqualTo(75);
        assertThat(refused.output()).contains("NO-GO", "start-migration: ", "nothing was started", "--skip-preflight");
        assertThat(directory.resolve("started")).doesNotExist();
    }

    @Test
    void itStartsWithoutLookingIfItIsTold() throws IOException {
        Files.writeString(directory.resolve("parameters"), parameters("new-export"));

        Tool started = start("--skip-preflight");

        assertThat(started.status()).as(started.output()).isZero();
        assertThat(accounts.targetCalls()).isEmpty();
        assertThat(Files.readString(directory.resolve("started"))).contains("{\"load\":\"export\"}");
    }

    @Test
    void anotherWayToLoadThanTheDeployedOneIsRefused() {
        Tool refused = start("--load", "export", "--skip-preflight");

        assertThat(refused.status()).as(refused.output()).isEqualTo(64);
        assertThat(refused.output()).contains("LoadFrom=scan", "--load export", "--set LoadFrom=new-export");
        assertThat(directory.resolve("started")).doesNotExist();
    }
}
