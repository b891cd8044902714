package io.dynaferry.testkit.http;

import java.io.IOException;

/** Answers requests; called by many connections at once. */
@FunctionalInterface
public interface WireHandler {
    /** An {@link IOException} closes the connection without an answer, as a fallen server would. */
    WireAnswer answer(WireRequest request) throws IOException;
}
