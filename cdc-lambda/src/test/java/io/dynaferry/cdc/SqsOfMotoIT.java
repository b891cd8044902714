package io.dynaferry.cdc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynaferry.testkit.server.Moto;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The same contract with an emulation that others wrote: what the test kit's server does is not its own invention. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsOfMotoIT extends SqsContract {
    private @Nullable Moto moto;
    private @Nullable SqsClient client;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Moto.isOnThisMachine(), "The command moto_server is not on this machine.");
        moto = Moto.start();
        client = client(moto.endpoint());
    }

    @AfterAll
    void stop() throws IOException {
        if (client != null && moto != null) {
            client.close();
            moto.close();
        }
    }

    @Override
    SqsClient client() {
        return Objects.requireNonNull(client);
    }
}
