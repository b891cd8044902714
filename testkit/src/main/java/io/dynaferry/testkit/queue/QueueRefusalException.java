package io.dynaferry.testkit.queue;

/** The service refuses a call, under its own name for the reason. */
public final class QueueRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    QueueRefusalException(String code, String message) {
        super(message);
        this.code = code;
    }

    static QueueRefusalException invalid(String message) {
        return new QueueRefusalException("InvalidParameterValue", message);
    }

    static QueueRefusalException missing(String name) {
        return new QueueRefusalException("MissingParameter", "The request must contain the parameter " + name + ".");
    }

    public String code() {
        return code;
    }
}
