package io.dynaferry.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lies between a client and an S3 server and reads along: a request is passed on byte for byte, since it is signed with its host. */
final class StorageTap implements AutoCloseable {
    private static final Pattern REQUEST =
            Pattern.compile("(?m)^(GET|HEAD|PUT|POST|DELETE) /([^/? ]*)/?([^? ]*)\\??(\\S*) HTTP/1\\.1$");

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket listener;
    private final URI server;
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();

    private StorageTap(ServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    static StorageTap before(URI server) {
        try {
            StorageTap tap = new StorageTap(new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK)), server);
            daemon(tap::accept);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What was asked for so far, as the policies of S3 name it. */
    Set<Call> calls() {
        return heard.stream()
                .map(bytes -> REQUEST.matcher(bytes.toString(StandardCharsets.ISO_8859_1)))
                .flatMap(Matcher::results)
                .map(request -> call(request.group(1), request.group(2), request.group(3), request.group(4)))
                .collect(Collectors.toSet());
    }

    void forgetCalls() {
        heard.forEach(ByteArrayOutputStream::reset);
    }

    private static Call call(String method, String bucket, String key, String query) {
        if (key.isEmpty()) {
            return new Call("s3:ListBucket", "arn:aws:s3:::" + bucket);
        }
        String action = switch (method) {
            case "GET", "HEAD" -> "s3:GetObject";
            case "DELETE" -> query.contains("uploadId=") ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
            default -> "s3:PutObject";
        };
        return new Call(action, "arn:aws:s3:::" + bucket + "/" + key);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                connect(listener.accept());
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket(server.getHost(), server.getPort());
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        heard.add(copy);
        daemon(() -> pump(client, upstream, copy));
        daemon(() -> pump(upstream, client, OutputStream.nullOutputStream()));
    }

    private static void pump(Socket from, Socket to, OutputStream copy) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                copy.write(buffer, 0, length);
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException ended) {
            return;
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "storage-tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
