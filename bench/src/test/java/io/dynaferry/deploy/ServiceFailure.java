package io.dynaferry.deploy;

/** How a service answers a state machine that has asked for too much. */
final class ServiceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    ServiceFailure(String error, String cause) {
        super(cause);
        this.error = error;
    }

    String error() {
        return error;
    }
}
