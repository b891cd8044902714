package io.dynaferry.testkit.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "org.antlr.v4.runtime.Parser",
                "org.gaul.s3proxy.S3Proxy",
                "org.eclipse.jetty.server.Server",
            })
    void theServersStayOffOurClassPath(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
