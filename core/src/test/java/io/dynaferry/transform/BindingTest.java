package io.dynaferry.transform;

import static io.dynaferry.transform.Transforms.SALTS;
import static io.dynaferry.transform.Transforms.SCHEMA;
import static io.dynaferry.transform.Transforms.bound;
import static io.dynaferry.transform.Transforms.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'drop':'pk'}",
                "{'drop':'pk.x'}",
                "{'drop':'sk[0]'}",
                "{'rename':{'from':'pk','to':'a'}}",
                "{'rename':{'from':'a','to':'sk'}}",
                "{'set':{'path':'sk','value':1,'onConflict':'keep'}}",
                "{'copy':{'from':'a','to':'pk','onConflict':'keep'}}",
                "{'mask':{'path':'pk','unsalted':true}}"
            })
    void keysAreGuarded(String step) {
        assertThatThrownBy(() -> bound("{'steps':[" + step + "]}"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessageStartingWith("Cannot use the transform on a table with key pk:S,sk:N: step 1 (")
                .hasMessageContaining(") would change key attribute ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'copy':{'from':'pk','to':'a'}}",
                "{'drop':'a.pk'}",
                "{'drop':'PK'}",
                "{'rename':{'from':'a.b','to':'pk'}}",
                "{'set':{'path':'a.pk','value':1}}"
            })
    void whatOnlyLooksLikeAKeyIsNot(String step) {
        assertThat(bound("{'steps':[" + step + "]}")).isNotNull();
    }

    @Test
    void sortKeysOfOtherTablesAreNoKeys() {
        assertThat(read("{'steps':[{'drop':'other'}]}").boundTo(SCHEMA, SALTS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'pk','equals':7}",
                "{'path':'sk','less':'7'}",
                "{'path':'sk','beginsWith':'7'}",
                "{'path':'pk','type':'N'}",
                "{'path':'pk','in':[1,2]}",
                "{'exists':'pk.a'}",
                "{'not':{'any':[{'path':'pk','notEquals':7},{'exists':'a'}]}}"
            })
    void conditionsThatAKeyCanNeverFulfilAreRefused(String condition) {
        assertThatThrownBy(() -> bound("{'filter':" + condition + "}"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("can never hold, because the key attribute is of type");
    }

    @Test
    void allProblemsAreReportedAtOnceAndNoSaltIsShown() {
        Transform transform = read("{'filter':{'path':'sk','equals':'x'},'steps':[{'drop':['pk','a']},"
                + "{'mask':{'path':'sk','salt':{'environment':'SHORT'}}},"
                + "{'mask':{'path':'b','salt':{'environment':'MISSING'}}}]}");
        assertThat(transform.saltVariables()).containsExactly("MISSING", "SHORT");
        assertThatThrownBy(() -> transform.boundTo(SCHEMA, Map.of("SHORT", "fifteen letters")))
                .hasMessage("Cannot use the transform on a table with key pk:S,sk:N: "
                        + "step 1 (drop) would change key attribute pk; step 3 (mask) would change key attribute sk; "
                        + "the condition on sk can never hold, because the key attribute is of type N; "
                        + "Environment variable MISSING is not set; "
                        + "The salt in environment variable SHORT is shorter than 16 bytes [problems=5]. "
                        + "Correct the transform, or set the variables to salts of at least 16 bytes.");
    }

    @Test
    void versionsTellTextsAndSaltsApart() {
        Transform masked = read("{'steps':[{'mask':{'path':'a','salt':{'environment':'SALT'}}}]}");
        String version = masked.boundTo(SCHEMA, SALTS).version();
        assertThat(version)
                .matches("[0-9a-f]{64}")
                .isEqualTo(masked.boundTo(SCHEMA, SALTS).version())
                .isNotEqualTo(masked.boundTo(SCHEMA, Map.of("SALT", "a salt of another run"))
                        .version())
                .isNotEqualTo(bound("{'steps':[{'mask':{'path':'b','salt':{'environment':'SALT'}}}]}")
                        .version())
                .isNotEqualTo(Transform.none().boundTo(SCHEMA, SALTS).version());
    }

    @Test
    void saltsAreNeverShown() {
        MaskSalts salts = MaskSalts.of(SALTS.keySet(), SALTS);
        assertThat(salts).hasToString("MaskSalts[OTHER_SALT, SALT]");
    }
}
