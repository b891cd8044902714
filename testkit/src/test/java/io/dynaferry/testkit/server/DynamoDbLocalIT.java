package io.dynaferry.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalIT {
    private static final String ITEM = "{\"id\":{\"S\":\"a\"}}";

    @Test
    void thereIsOnePerJvm() {
        assertThat(DynamoDbLocal.shared()).isSameAs(DynamoDbLocal.shared());
    }

    @Test
    void answersWithinTenSeconds() {
        long start = System.nanoTime();
        try (DynamoDbLocal server = DynamoDbLocal.inMemory()) {
            assertThat(source(server).call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        int port = DynamoDbLocal.shared().endpoint().getPort();
        for (InetAddress address : otherAddressesOfThisMachine()) {
            assertThatThrownBy(() -> connect(address, port))
                    .as("%s", address)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("refused");
        }
    }

    private static List<InetAddress> otherAddressesOfThisMachine() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .forEach(addresses::add);
        if (System.getProperty("os.name").equals("Linux")) {
            addresses.add(InetAddress.getByName("127.0.0.2"));
        }
        return addresses;
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5_000);
        }
    }

    @Test
    void onDiskItGoesOnAfterAKill(@TempDir Path directory) {
        try (DynamoDbLocal server = DynamoDbLocal.onDisk(directory)) {
            URI endpoint = server.endpoint();
            source(server).createTable("music", KeySchema.parse("id:S"));
            source(server).put("music", ITEM);

            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> source(server).scan("music")).isInstanceOf(UncheckedIOException.class);
            server.restart();

            assertThat(server.endpoint()).isEqualTo(endpoint);
            assertThat(source(server).scan("music")).containsExactly(ITEM);
        }
    }

    @Test
    void inMemoryItIsEmptyAfterARestart() {
        try (DynamoDbLocal server = DynamoDbLocal.inMemory()) {
            source(server).createTable("music", KeySchema.parse("id:S"));

            server.restart();

            assertThat(source(server).call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        }
    }

    @Test
    void closingLeavesNothingBehind() {
        DynamoDbLocal server = DynamoDbLocal.inMemory();
        source(server).createTable("music", KeySchema.parse("id:S"));
        assertThat(server.scratch()).isNotEmptyDirectory();

        server.close();

        assertThat(server.isRunning()).isFalse();
        assertThat(server.scratch()).doesNotExist();
    }

    @Test
    void diesWithTheJvmThatStartedItEvenWhenThatIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsAndWaits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            String[] started = output.readLine().split(" ", 2);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(started[0])).orElseThrow();
            assertThat(server.isAlive()).isTrue();

            parent.destroyForcibly();

            assertThat(server.onExit()).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(Path.of(started[1])).doesNotExist();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy() {
        assertThatThrownBy(() -> DynamoDbLocal.onDisk(Path.of("/no/such/directory")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot start dynamodb-local")
                .hasMessageContaining("Invalid directory for database creation");
    }

    @Test
    void itsLogIsKept() {
        assertThat(DynamoDbLocal.shared().log()).contains("Initializing DynamoDB Local");
    }

    private static DynamoDbHttp source(DynamoDbLocal server) {
        return new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    }
}
