package io.dynaferry.testkit.stream;

/** An iterator has been kept too long (15 minutes); another one at the same place goes on. */
public final class ExpiredIteratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpiredIteratorException(Throwable cause) {
        super("The shard iterator has expired.", cause);
    }
}
