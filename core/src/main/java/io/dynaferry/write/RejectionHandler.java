package io.dynaferry.write;

/** Takes the writes that the target will never accept. Called by the writer's threads, one call at a time. */
@FunctionalInterface
public interface RejectionHandler {
    /** The reason is the service's, without item values. An exception stops the writer and reaches whoever feeds it. */
    void rejected(ItemWrite write, String reason);
}
