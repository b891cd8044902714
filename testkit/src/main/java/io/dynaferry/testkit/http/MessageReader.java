package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the messages of one connection, one after the other, into a buffer that it keeps. Not thread-safe. */
final class MessageReader {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[32 * 1024];
    private int from;
    private int to;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** The next head, or nothing when the other side has closed the connection between two messages. */
    Optional<MessageHead> head() throws IOException {
        dropWhatWasRead();
        int end = endOfHead(0);
        while (end < 0) {
            int looked = Math.max(0, to - 3);
            if (to > MAX_HEAD) {
                throw new ProtocolException("The head of a message is too long [limit=" + MAX_HEAD + "].");
            }
            if (!fill()) {
                return endOfConnection();
            }
            end = endOfHead(looked);
        }
        String text = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        from = end + 4;
        return Optional.of(MessageHead.parse(text));
    }

    /** The body that follows a head; valid until the next head is read. */
    Slice body(MessageHead head) throws IOException {
        if (head.says("Transfer-Encoding", "chunked")) {
            return chunks();
        }
        Optional<String> length = head.header("Content-Length");
        return length.isEmpty() ? Slice.of(buffer, from, from) : take(number(length.get(), 10));
    }

    private Optional<MessageHead> endOfConnection() throws EOFException {
        if (to == 0) {
            return Optional.empty();
        }
        throw new EOFException("The connection ended within a head.");
    }

    private Slice chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + size > MAX_BODY) {
                throw new ProtocolException("The body of a message is too long [limit=" + MAX_BODY + "].");
            }
            Slice chunk = take(size);
            body.write(chunk.bytes(), chunk.from(), chunk.length());
            line();
        }
        dropTrailers();
        return Slice.of(body.toByteArray());
    }

    private void dropTrailers() throws IOException {
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private String line() throws IOException {
        int at = from;
        while (true) {
            for (; at + 1 < to; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, from, at - from, StandardCharsets.ISO_8859_1);
                    from = at + 2;
                    return line;
                }
            }
            int read = at - from;
            if (read > MAX_HEAD) {
                throw new ProtocolException("A line of a message is too long [limit=" + MAX_HEAD + "].");
            }
            require(to - from + 1);
            at = from + read;
        }
    }

    private Slice take(int length) throws IOException {
        require(length);
        Slice taken = Slice.of(buffer, from, from + length);
        from += length;
        return taken;
    }

    /** Waits until so many unread bytes are there. */
    private void require(int length) throws IOException {
        if (from + length > buffer.length) {
            dropWhatWasRead();
            makeRoom(length);
        }
        while (to - from < length) {
            if (!fill()) {
                throw new EOFException("The connection ended within a body.");
            }
        }
    }

    private boolean fill() throws IOException {
        makeRoom(to + 1);
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        return count > 0;
    }

    private void makeRoom(int length) {
        if (length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length, 2 * buffer.length));
        }
    }

    private void dropWhatWasRead() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
    }

    private int endOfHead(int start) {
        for (int at = start; at + 3 < to; at++) {
            if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static int number(String text, int radix) throws ProtocolException {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            if (number >= 0 && number <= MAX_BODY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("A length is not a number [digits=" + text.length() + "].");
        }
        throw new ProtocolException("A length is out of range [limit=" + MAX_BODY + "].");
    }
}
