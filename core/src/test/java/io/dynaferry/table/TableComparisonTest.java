package io.dynaferry.table;

import static io.dynaferry.table.DefinitionBuilder.index;
import static io.dynaferry.table.DefinitionBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeyType;
import io.dynaferry.table.Difference.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableComparisonTest {
    private static final Projection ALL = new Projection(Projection.Kind.ALL, List.of());
    private static final Projection KEYS_ONLY = new Projection(Projection.Kind.KEYS_ONLY, List.of());

    @Test
    void equalTablesDifferInNothingWhateverTheirNames() {
        DefinitionBuilder source = table("Music", "pk:S,sk:N").provisioned(5, 5).global(index("g", "g:S", ALL));
        DefinitionBuilder target = table("Copy", "pk:S,sk:N").provisioned(5, 5).global(index("g", "g:S", ALL));
        assertThat(TableComparison.between(source.build(), target.build())).isEmpty();
    }

    @Test
    void anotherKeyIsFatalAndComesFirst() {
        List<Difference> differences = TableComparison.between(
                table("Music", "pk:S,sk:N").deletionProtected().build(),
                table("Copy", "pk:S,sk:S").build());
        assertThat(differences)
                .extracting(Difference::severity, Difference::sentence)
                .startsWith(tuple(
                        Severity.FATAL,
                        "key schema: pk:S,sk:N at the source, pk:S,sk:S at the target: an item cannot be written to a"
                                + " table with another key"));
        assertThat(differences).extracting(Difference::property).containsExactly("key schema", "deletion protection");
    }

    @Test
    void everyPropertyIsCompared() {
        TableDefinition source = table("Music", "pk:S")
                .provisioned(5, 6)
                .warm(Observed.known(new CapacityUnits(12000, 4000)))
                .infrequentAccess()
                .deletionProtected()
                .kmsKey("arn:aws:kms:eu-west-1:111122223333:key/1")
                .stream(StreamView.NEW_AND_OLD_IMAGES)
                .recoveryDays(Observed.known(35))
                .timeToLive(Observed.known("expires"))
                .tags(Map.of("b", "2", "a", "1"))
                .build();
        TableDefinition target =
                table("Copy", "pk:S").limited(100, CapacityUnits.UNLIMITED).build();
        assertThat(TableComparison.between(source, target))
                .extracting(
                        difference -> difference.property() + ": " + difference.source() + " / " + difference.target())
                .containsExactly(
                        "billing: PROVISIONED / ON_DEMAND",
                        "provisioned capacity: 5 read, 6 write / none",
                        "on-demand limits: none / 100 read, unlimited write",
                        "warm throughput: 12000 read, 4000 write / none",
                        "table class: STANDARD_INFREQUENT_ACCESS / STANDARD",
                        "deletion protection: on / off",
                        "KMS key: one / none",
                        "stream: NEW_AND_OLD_IMAGES / none",
                        "point-in-time recovery days: 35 / none",
                        "tags: {a=1, b=2} / none",
                        "time to live: expires / none");
    }

    @Test
    void whatIsUnknownIsSaidToBe() {
        TableDefinition source = table("Music", "pk:S")
                .recoveryDays(Observed.unknown("the service has no DescribeContinuousBackups"))
                .build();
        TableDefinition target = table("Copy", "pk:S")
                .recoveryDays(Observed.unknown("the service has no DescribeContinuousBackups"))
                .build();
        assertThat(TableComparison.between(source, target))
                .extracting(Difference::severity, Difference::source, Difference::meaning)
                .containsExactly(tuple(
                        Severity.NOTE,
                        "unknown (the service has no DescribeContinuousBackups)",
                        "it could not be compared"));
    }

    @Test
    void timeToLiveAtTheTargetIsAWarning() {
        TableDefinition without = table("Music", "pk:S").build();
        TableDefinition with =
                table("Copy", "pk:S").timeToLive(Observed.known("expires")).build();
        assertThat(TableComparison.between(without, with))
                .extracting(Difference::severity)
                .containsExactly(Severity.WARNING);
        assertThat(TableComparison.between(with, without))
                .extracting(Difference::severity)
                .containsExactly(Severity.NOTE);
    }

    @Test
    void indexesAreComparedByName() {
        TableDefinition source = table("Music", "pk:S,sk:S")
                .local(index("lost", "pk:S,l:N", ALL))
                .local(index("same", "pk:S,s:N", KEYS_ONLY))
                .global(index("changed", "g:S", ALL))
                .global(index("gone", "x:N", new Projection(Projection.Kind.INCLUDE, List.of("b", "a"))))
                .build();
        TableDefinition target = table("Copy", "pk:S,sk:S")
                .local(index("same", "pk:S,s:N", KEYS_ONLY))
                .global(index("more", "y:S,z:B", ALL))
                .global(index("changed", "g:S", KEYS_ONLY))
                .build();
        assertThat(TableComparison.between(source, target))
                .allMatch(difference -> difference.severity() == Severity.WARNING)
                .extracting(Difference::sentence)
                .containsExactly(
                        "local index lost: pk:S,l:N ALL at the source, none at the target: queries that need it fail,"
                                + " and it can only be made together with its table",
                        "global index changed: g:S ALL at the source, g:S KEYS_ONLY at the target: queries find other"
                                + " items",
                        "global index gone: x:N INCLUDE [a, b] at the source, none at the target: queries that need"
                                + " it fail",
                        "global index more: none at the source, y:S,z:B ALL at the target: every write pays for it,"
                                + " and items whose attribute has another type than its key are refused");
    }

    @Test
    void theCapacityOfAGlobalIndexIsCompared() {
        TableDefinition source = table("Music", "pk:S")
                .provisioned(5, 5)
                .global(index("g", "g:S", ALL))
                .build();
        TableDefinition target = table("Copy", "pk:S")
                .provisioned(5, 1)
                .global(index("g", "g:S", ALL))
                .provisioned(5, 5)
                .build();
        assertThat(TableComparison.between(source, target))
                .extracting(Difference::property)
                .containsExactly("provisioned capacity of global index g");
    }

    @Test
    void anIndexCanHaveSeveralKeyAttributes() {
        List<KeyAttribute> partition =
                List.of(new KeyAttribute("tenant", KeyType.S), new KeyAttribute("day", KeyType.N));
        assertThat(new SecondaryIndex("g", partition, List.of(new KeyAttribute("at", KeyType.N)), ALL))
                .hasToString("tenant:S,day:N;at:N ALL");
        assertThatIllegalArgumentException().isThrownBy(() -> new SecondaryIndex("g", List.of(), List.of(), ALL));
    }

    @Test
    void typedAttributesAreNamedOnce() {
        TableDefinition table = table("Music", "pk:S,sk:N")
                .local(index("l", "pk:S,when:N", ALL))
                .global(index("g", "sk:N,pk:S", ALL))
                .build();
        assertThat(table.typedAttributes()).extracting(KeyAttribute::name).containsExactly("pk", "sk", "when");
    }
}
