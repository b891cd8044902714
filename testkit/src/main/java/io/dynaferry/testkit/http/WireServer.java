package io.dynaferry.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A small HTTP/1.1 server on the loopback address: a thread per connection, keep-alive, bodies with Content-Length or in
 * chunks. It costs little per request, so that a benchmark that shares the machine with it measures the client.
 */
public final class WireServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket listener;
    private final WireHandler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong connectionNumber = new AtomicLong();

    private WireServer(ServerSocket listener, WireHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** Listens on a free port. */
    public static WireServer start(WireHandler handler) {
        try {
            WireServer server = new WireServer(listen(), handler);
            daemon("wire-server-" + server.port(), server::accept).start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback address.", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Closes the port and every connection, whatever it is doing. */
    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(WireServer::closeQuietly);
    }

    private static ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
        return socket;
    }

    private void accept() {
        try (listener) {
            while (!listener.isClosed()) {
                begin(listener.accept());
            }
        } catch (IOException e) {
            // The listener has been closed, or can accept no more: new clients are refused from now on.
            return;
        }
    }

    private void begin(Socket socket) {
        connections.add(socket);
        if (listener.isClosed()) {
            closeQuietly(socket);
        }
        daemon("wire-" + port() + "-" + connectionNumber.incrementAndGet(), () -> serve(socket))
                .start();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new WireConnection(socket, handler).serve();
        } catch (IOException e) {
            // The client has gone away, or the handler wants it to believe that the server has.
            return;
        } finally {
            connections.remove(socket);
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // There is nothing left to do with it.
            return;
        }
    }
}
