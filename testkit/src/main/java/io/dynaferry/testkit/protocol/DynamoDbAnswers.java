package io.dynaferry.testkit.protocol;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import java.util.List;
import java.util.zip.CRC32;

/** The outer form of what DynamoDB answers: content type, checksum, and the shape of an error. */
public final class DynamoDbAnswers {
    private static final String MODEL = "com.amazonaws.dynamodb.v20120810#";
    private static final WireHeader CONTENT_TYPE = new WireHeader("Content-Type", "application/x-amz-json-1.0");

    private DynamoDbAnswers() {}

    /** The operation that a request names, such as {@code Scan}; empty when it names none. */
    public static String operation(WireRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    public static WireAnswer json(int status, Slice body) {
        return WireAnswer.of(status, List.of(CONTENT_TYPE, checksum(body)), body);
    }

    public static WireAnswer json(String body) {
        return json(200, Slice.ofUtf8(body));
    }

    /** An error of DynamoDB's own model; {@code members} is further JSON such as {@code ,"a":1}, or empty. */
    public static WireAnswer error(int status, String type, String message, String members) {
        return foreignError(status, MODEL + type, message, members);
    }

    /** A client's error that the layers before DynamoDB report, under the full name of its type. */
    public static WireAnswer foreignError(int status, String fullType, String message, String members) {
        String body =
                "{\"__type\":" + JsonText.quote(fullType) + ",\"message\":" + JsonText.quote(message) + members + "}";
        return json(status, Slice.ofUtf8(body));
    }

    public static WireAnswer invalid(String message) {
        return foreignError(400, "com.amazon.coral.validate#ValidationException", message, "");
    }

    public static WireAnswer unknownOperation() {
        return foreignError(400, "com.amazon.coral.service#UnknownOperationException", "Unknown operation", "");
    }

    /** The checksum that clients verify when it is there. */
    public static WireHeader checksum(Slice body) {
        CRC32 crc = new CRC32();
        crc.update(body.bytes(), body.from(), body.length());
        return new WireHeader("x-amz-crc32", Long.toString(crc.getValue()));
    }
}
