package io.dynaferry.testkit.http;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first line of a message and its headers. */
record MessageHead(String firstLine, List<WireHeader> headers) {
    /** Parses the lines before the empty one. */
    static MessageHead parse(String text) throws ProtocolException {
        int end = endOfLine(text, 0);
        String firstLine = text.substring(0, end);
        List<WireHeader> headers = new ArrayList<>();
        for (int from = end + 2; from < text.length(); from = end + 2) {
            end = endOfLine(text, from);
            headers.add(header(text, from, end));
        }
        return new MessageHead(firstLine, headers);
    }

    static Optional<String> find(List<WireHeader> headers, String name) {
        for (WireHeader header : headers) {
            if (header.isNamed(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    Optional<String> header(String name) {
        return find(headers, name);
    }

    boolean says(String name, String value) {
        return header(name).filter(value::equalsIgnoreCase).isPresent();
    }

    /** The three parts of the first line; the last one may hold spaces. */
    String[] firstLineParts() throws ProtocolException {
        String[] parts = firstLine.split(" ", 3);
        if (parts.length < 2) {
            throw new ProtocolException("Not the first line of an HTTP message [length=" + firstLine.length() + "].");
        }
        return parts;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf("\r\n", from);
        return end < 0 ? text.length() : end;
    }

    private static WireHeader header(String text, int from, int to) throws ProtocolException {
        int colon = text.indexOf(':', from);
        if (colon <= from || colon >= to) {
            throw new ProtocolException("A header line without a name [offset=" + from + "].");
        }
        return new WireHeader(
                text.substring(from, colon), text.substring(colon + 1, to).strip());
    }
}
