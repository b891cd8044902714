package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to one server and adds nothing but Host and Content-Length. It never tries again. Thread-safe: each
 * request in flight has a connection of its own, which is kept for the next one for a little while.
 */
public final class WireClient implements AutoCloseable {
    /** Shorter than any server's idle limit, so that a kept connection is a living one. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final InetSocketAddress server;
    private final String host;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    public WireClient(URI endpoint) {
        if (!"http".equals(endpoint.getScheme()) || endpoint.getPort() < 0) {
            throw new IllegalArgumentException("Not an endpoint of the form http://host:port: " + endpoint);
        }
        this.server = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
        this.host = endpoint.getHost() + ":" + endpoint.getPort();
    }

    public WireResponse send(WireRequest request) throws IOException {
        Connection connection = connection();
        try {
            WireResponse response = connection.exchange(request, host);
            giveBack(connection, response);
            return response;
        } catch (IOException | RuntimeException e) {
            connection.socket.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.socket.close();
        }
    }

    private Connection connection() throws IOException {
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (System.nanoTime() - kept.since < KEPT_NANOS) {
                return kept;
            }
            kept.socket.close();
        }
        return new Connection(server);
    }

    private void giveBack(Connection connection, WireResponse response) throws IOException {
        if (response.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            connection.socket.close();
            return;
        }
        connection.since = System.nanoTime();
        idle.addFirst(connection);
    }

    private static final class Connection {
        private final Socket socket;
        private final MessageReader reader;
        private final AnswerWriter writer;
        private long since;

        Connection(InetSocketAddress server) throws IOException {
            socket = new Socket(server.getAddress(), server.getPort());
            socket.setTcpNoDelay(true);
            reader = new MessageReader(socket.getInputStream());
            writer = new AnswerWriter(socket.getOutputStream());
        }

        WireResponse exchange(WireRequest request, String host) throws IOException {
            writer.request(request, host);
            MessageHead head = reader.head().orElseThrow(() -> new EOFException("The server gave no answer."));
            requireLength(head);
            return new WireResponse(
                    status(head), head.headers(), Slice.of(reader.body(head).copy()));
        }

        private static void requireLength(MessageHead head) throws ProtocolException {
            if (head.header("Content-Length").isEmpty() && !head.says("Transfer-Encoding", "chunked")) {
                throw new ProtocolException("The server does not say how long its answer is.");
            }
        }

        private static int status(MessageHead head) throws ProtocolException {
            try {
                return Integer.parseInt(head.firstLineParts()[1]);
            } catch (NumberFormatException e) {
                throw new ProtocolException("The status of an answer is not a number.");
            }
        }
    }
}
