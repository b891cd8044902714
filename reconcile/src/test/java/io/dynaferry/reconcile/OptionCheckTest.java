package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.command.Given;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.repair.RepairPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionCheckTest {
    /** As reconcile.yaml gives them to a job that repairs. */
    private static final List<String> DEPLOYED =
            List.of("--max-deletes", "10", "--write-units", "100", "--undo", "--report", "./report");

    @Test
    void aJobThatWasDeployedToRepairMayBeToldNotTo() {
        ReconcileOptions options = options(List.of("--repair", "none"), DEPLOYED);

        assertThat(options.repair()).isEqualTo(RepairPolicy.NONE);
        assertThat(options.warnings())
                .containsExactly(
                        "--max-deletes has no effect beside --repair none",
                        "--write-units has no effect beside --repair none",
                        "--undo has no effect beside --repair none");
    }

    @Test
    void boundsWithoutAWordOfARepairAreAMistake() {
        assertThatThrownBy(() -> options(DEPLOYED))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("--max-deletes needs --repair", "--write-units needs", "--undo needs");
    }

    @Test
    void aPlanNeedsARepairWhateverIsSaid() {
        assertThatThrownBy(() -> options(List.of("--repair", "none", "--dry-run"), DEPLOYED))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("--dry-run needs --repair put or --repair put,delete");
    }

    @Test
    void aRepairHasItsBoundsWithoutAWarning() {
        assertThat(options(List.of("--repair", "put,delete"), DEPLOYED).warnings())
                .isEmpty();
    }

    @SafeVarargs
    private static ReconcileOptions options(List<String>... parts) {
        List<String> words = new ArrayList<>(List.of(
                "--source",
                "Music",
                "--target",
                "Music2",
                "--source-region",
                "us-east-1",
                "--target-region",
                "us-east-1"));
        for (List<String> part : parts) {
            words.addAll(part);
        }
        return OptionCheck.options(
                Given.of(new ReconcileJob().syntax(), InstantSource.system(), words.toArray(String[]::new)));
    }
}
