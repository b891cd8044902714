package io.dynaferry.load;

import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.CreatedTable;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.Difference;
import io.dynaferry.table.Difference.Severity;
import io.dynaferry.table.TableComparison;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of both sides, looked at before anything is written. */
final class Tables {
    private final LoadOptions options;
    private final TableDefinitions targets;
    private final @Nullable TableDefinition source;

    /** @param sourceClients null where an export is read */
    Tables(LoadOptions options, @Nullable SideClients sourceClients, SideClients target, InstantSource clock) {
        this.options = options;
        this.targets = new TableDefinitions(target.dynamoDb(), target.errors(), clock);
        this.source = sourceClients == null
                ? null
                : new TableDefinitions(sourceClients.dynamoDb(), sourceClients.errors(), clock)
                        .describe(reference(options.source().table()));
    }

    private static TableReference reference(@Nullable TableReference table) {
        return Objects.requireNonNull(table, "the side has no table");
    }

    Optional<TableDefinition> source() {
        return Optional.ofNullable(source);
    }

    /** The stream by which the source can be followed; null if it has none. */
    @Nullable
    String streamArn() {
        if (source == null || source.stream().value().isEmpty()) {
            return null;
        }
        return source.state().streamArn().value().orElse(null);
    }

    private TableReference targetName() {
        return reference(options.target().table());
    }

    /** The target's definition if it is there. */
    Optional<TableDefinition> target() {
        return targets.find(targetName());
    }

    /** Makes the target like the source; says what it could not make the same. */
    CreatedTable create() {
        return targets.createLike(Objects.requireNonNull(source, "no source to be like"), targetName(), Set.of());
    }

    /** What an operator who did not ask for the table to be made is told. */
    MigrationException missingTarget() {
        return new MigrationException(
                ExitCode.WRONG_USAGE,
                "Cannot load into " + targetName() + ": there is no such table [region="
                        + options.target().region() + "]. "
                        + (source == null
                                ? "Create it first."
                                : "Create it first, or let --create-target make it like the source."));
    }

    /** In what the target differs; a difference that makes the load impossible is thrown. */
    List<Difference> differences(TableDefinition targetDefinition) {
        checkTimeToLive(targetDefinition);
        if (source == null) {
            return List.of();
        }
        checkNotTheSame(source, targetDefinition);
        List<Difference> differences = TableComparison.between(source, targetDefinition);
        differences.stream()
                .filter(difference -> difference.severity() == Severity.FATAL)
                .findFirst()
                .ifPresent(difference -> {
                    throw new MigrationException(
                            ExitCode.WRONG_USAGE,
                            "Cannot load " + options.sourceName() + " into " + targetName() + ": "
                                    + difference.sentence() + ". Name a target with the same key.");
                });
        return differences;
    }

    private void checkNotTheSame(TableDefinition one, TableDefinition other) {
        if (one.isSameTableAs(other)) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot load " + options.sourceName() + " into itself [table="
                            + one.state().arn() + "]. Name another table, region or account as the target.");
        }
    }

    private void checkTimeToLive(TableDefinition targetDefinition) {
        Optional<String> attribute = targetDefinition.timeToLive().value();
        if (attribute.isPresent() && !options.has(LoadOption.ALLOW_TARGET_TTL)) {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot load into " + targetName()
                            + ": it deletes expired items on its own, which looks like drift [time to live="
                            + attribute.get()
                            + "]. Switch its time to live off until the cut-over, or accept it with --allow-target-ttl.");
        }
    }
}
