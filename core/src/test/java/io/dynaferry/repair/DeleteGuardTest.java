package io.dynaferry.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteGuardTest {
    @ParameterizedTest
    @CsvSource({
        "1%, 1000, 10",
        "1%, 1099, 10",
        "1%, 99, 0",
        "2.5%, 1000, 25",
        "0.000001%, 100000000, 1",
        "100%, 7, 7",
        "0%, 1000, 0",
        "0, 1000, 0",
        "12, 3, 12",
        "33.3%, 9007199254740993, 2999397351828750"
    })
    void theLimitIsANumberOrAPartOfTheComparedKeysRoundedDown(String limit, long compared, long allowed) {
        assertThat(DeleteGuard.parse(limit).allowed(compared)).isEqualTo(allowed);
    }

    @Test
    void asManyAsAreAllowedPassAndOneMoreDoesNot() {
        DeleteGuard guard = DeleteGuard.parse(DeleteGuard.DEFAULT_LIMIT);

        assertThatCode(() -> guard.check(10, 1000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check(11, 1000))
                .hasMessage("Cannot delete what only the target has: it is more than the guard lets pass [deletes=11,"
                        + " allowed=10, compared=1000, --max-deletes=1%]. Look at the report; if all of it is to go,"
                        + " run again with --max-deletes 11. Nothing was deleted.")
                .extracting(failure -> ((MigrationException) failure).exitCode())
                .isEqualTo(ExitCode.STOPPED_BY_GUARD);
    }

    @Test
    void anEmptySourceIsNoReasonToEmptyTheTarget() {
        assertThatThrownBy(() -> DeleteGuard.checkSource(RepairPolicy.PUT_AND_DELETE, 0))
                .hasMessageStartingWith("Cannot repair with deletes: the source is empty")
                .extracting(failure -> ((MigrationException) failure).exitCode())
                .isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThatCode(() -> DeleteGuard.checkSource(RepairPolicy.PUT, 0)).doesNotThrowAnyException();
        assertThatCode(() -> DeleteGuard.checkSource(RepairPolicy.PUT_AND_DELETE, 1))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "101%", "100.1%", "1.5", "%", "1 %"})
    void anythingElseIsWrongUsage(String text) {
        assertThatThrownBy(() -> DeleteGuard.parse(text))
                .hasMessageStartingWith("Cannot limit the deletes: it is ")
                .extracting(failure -> ((MigrationException) failure).exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void thePolicyIsReadAsTheOptionHasIt() {
        assertThat(RepairPolicy.parse("put, delete")).isEqualTo(RepairPolicy.PUT_AND_DELETE);
        assertThat(RepairPolicy.parse("put")).isEqualTo(RepairPolicy.PUT);
        assertThat(RepairPolicy.parse("none")).isEqualTo(RepairPolicy.NONE);
        assertThatThrownBy(() -> RepairPolicy.parse("delete"))
                .hasMessageStartingWith("Cannot repair: --repair is not one of its values [value=delete]");
    }
}
