package io.dynaferry.transform;

/**
 * An item that a transform cannot change as it should. The reason names the step and its attributes, never a value, and
 * is the same for all items that fail alike.
 */
public final class RejectedItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RejectedItemException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
