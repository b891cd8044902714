package io.dynaferry.testkit.wire;

/** A service answered with an error. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    RefusedException(String operation, int status, String type, String message) {
        super(operation + " was refused: " + type + " (" + status + ") " + message);
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    /** The error's name without its name space, as {@code ResourceNotFoundException}. */
    public String type() {
        return type;
    }
}
