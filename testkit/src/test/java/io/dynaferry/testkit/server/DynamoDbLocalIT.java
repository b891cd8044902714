package io.dynaferry.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DynamoDbLocalIT {
    @Test
    void startsOnce() {
        assertThat(DynamoDbLocal.shared()).isSameAs(DynamoDbLocal.shared());
        assertThat(DynamoDbLocal.shared().isRunning()).isTrue();
    }
}
