package io.dynaferry.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotHooksTest {
    @Test
    void theWayOfAnEventIsWalkedWithoutATarget() {
        assertThatNoException().isThrownBy(SnapshotHooks::walkThrough);
    }

    @Test
    void whatIsSecretOrConnectedDoesNotSurviveASnapshot() {
        try (Replicator replicator = Replicator.open(
                Map.of("TARGET_TABLE", "Music", "TARGET_REGION", "eu-central-1", "AWS_REGION", "eu-central-1"))) {
            SnapshotHooks hooks = SnapshotHooks.register(replicator);
            Session before = replicator.session();

            hooks.giveUp();

            assertThat(before.isClosed()).isTrue();
            assertThat(replicator.session()).isNotSameAs(before);
        }
    }
}
