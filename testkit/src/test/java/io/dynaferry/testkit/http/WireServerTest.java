package io.dynaferry.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer.Ending;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WireServerTest {
    private static final WireHandler ECHO =
            request -> WireAnswer.of(200, List.of(), Slice.of(request.body().copy()));

    @Test
    void answersManyRequestsOnOneConnection() throws IOException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        WireHandler handler = request -> {
            threads.add(Thread.currentThread().getName());
            return ECHO.answer(request);
        };
        try (WireServer server = WireServer.start(handler);
                WireClient client = new WireClient(server.uri())) {
            for (int length : new int[] {0, 1, 5_000, 40_000, 1_000_000, 3, 70_000}) {
                assertThat(client.send(post(bytes(length))).body().copy()).isEqualTo(bytes(length));
            }
        }
        assertThat(threads).hasSize(1);
    }

    @Test
    void understandsAForeignClientThatSendsChunks() throws Exception {
        byte[] body = bytes(200_000);
        try (WireServer server = WireServer.start(ECHO)) {
            HttpRequest request = HttpRequest.newBuilder(server.uri())
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(body);
        }
    }

    @Test
    void readsChunksThatArriveByteByByteAndTheRequestBehindThem() throws IOException {
        String requests = """
                POST / HTTP/1.1
                Transfer-Encoding: chunked

                3;name=value
                abc
                A
                0123456789
                0
                Trailer: x

                POST /next HTTP/1.1
                Connection: close
                Content-Length: 2

                xy""";
        String answers = """
                HTTP/1.1 200 OK
                Content-Length: 13

                abc0123456789HTTP/1.1 200 OK
                Content-Length: 2

                xy""";
        assertThat(exchange(ECHO, onTheWire(requests))).isEqualTo(onTheWire(answers));
    }

    @Test
    void tellsAClientThatAsksFirstToGoOn() throws IOException {
        String request = "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx";
        assertThat(exchange(ECHO, request)).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
    }

    @Test
    void refusesWhatIsNotHttp() throws IOException {
        assertThat(exchange(ECHO, "no-http\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange(ECHO, "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange(ECHO, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange(ECHO, "POST / HTTP/1.1\r\nnameless\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void announcesTheWholeBodyAndSendsHalfOfItWhenCutInMidAnswer() throws IOException {
        WireHandler handler = request -> WireAnswer.text(200, "0123456789").ending(Ending.CUT_IN_MID_ANSWER);
        assertThat(exchange(handler, "GET / HTTP/1.1\r\n\r\n"))
                .contains("Content-Length: 10\r\n")
                .endsWith("\r\n\r\n01234");
        try (WireServer server = WireServer.start(handler);
                WireClient client = new WireClient(server.uri())) {
            assertThatThrownBy(() -> client.send(post(bytes(1))))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The connection ended within a body.");
        }
    }

    @Test
    void saysNothingWhenCutBeforeTheAnswer() throws IOException {
        assertThat(exchange(request -> WireAnswer.nothing(), "GET / HTTP/1.1\r\n\r\n"))
                .isEmpty();
        WireHandler fallen = request -> {
            throw new IOException("fallen");
        };
        assertThat(exchange(fallen, "GET / HTTP/1.1\r\n\r\n")).isEmpty();
    }

    @Test
    void makesOnlyTheDelayedConnectionWait() throws Exception {
        Duration delay = Duration.ofSeconds(1);
        CountDownLatch slowBegan = new CountDownLatch(1);
        WireHandler handler = request -> {
            if (request.path().equals("/fast")) {
                return WireAnswer.text(200, "");
            }
            slowBegan.countDown();
            return WireAnswer.text(200, "").delayedBy(delay);
        };
        try (WireServer server = WireServer.start(handler);
                WireClient client = new WireClient(server.uri())) {
            long start = System.nanoTime();
            Thread slow = new Thread(() -> get(client, "/slow"));
            slow.start();
            slowBegan.await();
            get(client, "/fast");
            assertThat(slow.isAlive()).isTrue();
            slow.join();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void closesEveryConnectionWhenItIsClosed() throws IOException {
        WireServer server = WireServer.start(ECHO);
        try (WireClient client = new WireClient(server.uri())) {
            client.send(post(bytes(1)));
            server.close();
            assertThatThrownBy(() -> client.send(post(bytes(1)))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.send(post(bytes(1)))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theClientTakesOnlyPlainEndpoints() {
        assertThatThrownBy(() -> new WireClient(URI.create("https://localhost:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host:port");
    }

    private static void get(WireClient client, String path) {
        try {
            client.send(new WireRequest("GET", path, List.of(), Slice.of(new byte[0])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the text byte by byte and returns everything that comes back until the server closes. */
    private static String exchange(WireHandler handler, String sent) throws IOException {
        try (WireServer server = WireServer.start(handler);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (byte b : sent.getBytes(StandardCharsets.ISO_8859_1)) {
                socket.getOutputStream().write(b);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String onTheWire(String text) {
        return text.replace("\n", "\r\n");
    }

    private static WireRequest post(byte[] body) {
        return new WireRequest("POST", "/", List.of(), Slice.of(body));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
