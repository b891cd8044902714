package io.dynaferry.testkit.stream;

/** The stream no longer holds what follows a position: changes are lost, and only another load brings them back. */
public final class TrimmedPositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrimmedPositionException(String shardId, Throwable cause) {
        super("The stream no longer holds what follows the checkpoint [shard=" + shardId + "].", cause);
    }
}
