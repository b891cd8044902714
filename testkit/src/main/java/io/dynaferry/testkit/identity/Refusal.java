package io.dynaferry.testkit.identity;

import io.dynaferry.testkit.protocol.JsonText;

/** An answer of a service that says no. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** As the Query protocol says it. */
    String asXml() {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
                </ErrorResponse>
                """.formatted(code, Xml.escaped(String.valueOf(getMessage())));
    }

    /** As the JSON protocol says it. */
    String asJson() {
        return "{\"__type\":%s,\"message\":%s}"
                .formatted(JsonText.quote(code), JsonText.quote(String.valueOf(getMessage())));
    }
}
