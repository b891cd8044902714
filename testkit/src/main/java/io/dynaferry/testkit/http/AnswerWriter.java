package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes heads and bodies to one connection, small ones in a single packet. Not thread-safe. */
final class AnswerWriter {
    private static final int ONE_WRITE = 64 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[ONE_WRITE];
    private final StringBuilder head = new StringBuilder(512);

    AnswerWriter(OutputStream out) {
        this.out = out;
    }

    void goOn() throws IOException {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    void answer(WireAnswer answer) throws IOException {
        Slice body = answer.body();
        int sent = answer.ending() == Ending.CUT_IN_MID_ANSWER ? body.length() / 2 : body.length();
        begin("HTTP/1.1 " + answer.status() + " " + phrase(answer.status()));
        answer.headers().forEach(this::header);
        send(body, sent);
    }

    void request(WireRequest request, String host) throws IOException {
        begin(request.method() + " " + request.path() + " HTTP/1.1");
        header(new WireHeader("Host", host));
        request.headers().forEach(this::header);
        send(request.body(), request.body().length());
    }

    private void begin(String firstLine) {
        head.setLength(0);
        head.append(firstLine).append("\r\n");
    }

    private void header(WireHeader header) {
        head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }

    private void send(Slice body, int length) throws IOException {
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length + length > ONE_WRITE) {
            out.write(bytes);
            out.write(body.bytes(), body.from(), length);
            return;
        }
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        System.arraycopy(body.bytes(), body.from(), buffer, bytes.length, length);
        out.write(buffer, 0, bytes.length + length);
    }

    private static String phrase(int status) {
        return switch (status / 100) {
            case 2 -> "OK";
            case 4 -> "Bad Request";
            default -> "Internal Server Error";
        };
    }
}
