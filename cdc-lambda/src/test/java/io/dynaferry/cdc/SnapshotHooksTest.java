package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.dynaferry.dynamodb.access.DirectCalls;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SnapshotHooksTest {
    @Test
    void theWayOfAnEventIsWalkedWithoutATarget() {
        assertThatNoException().isThrownBy(SnapshotHooks::walkToTable);
        assertThatNoException().isThrownBy(SnapshotHooks::walkToQueue);
        assertThatNoException().isThrownBy(DirectCalls::warmUp);
    }

    @Test
    void whatIsSecretOrConnectedDoesNotSurviveASnapshot() {
        try (Replicator replicator = Replicator.open(
                Map.of("TARGET_TABLE", "Music", "TARGET_REGION", "eu-central-1", "AWS_REGION", "eu-central-1"))) {
            SnapshotHooks hooks = SnapshotHooks.register(replicator, DynamoDbClient.class, () -> {});
            Session before = replicator.session();

            hooks.giveUp();

            assertThat(before.isClosed()).isTrue();
            assertThat(replicator.session()).isNotSameAs(before);
        }
    }
}
