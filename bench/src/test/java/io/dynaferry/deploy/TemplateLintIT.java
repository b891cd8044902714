package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cfn-lint, where it is installed, in a region of each partition. */
class TemplateLintIT {
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "cn-north-1", "us-gov-west-1"})
    void theTemplatesHaveNoFindings(String region) {
        assumeTrue(Tool.isHere("cfn-lint"), "cfn-lint is not installed: pip install cfn-lint");
        List<String> command = new ArrayList<>(List.of("cfn-lint", "--regions", region, "--"));
        Stack.names().forEach(name -> command.add(Stack.file(name).toString()));

        Tool lint = Tool.run(command, Map.of());

        assertThat(lint.output()).isEmpty();
        assertThat(lint.status()).isZero();
    }
}
