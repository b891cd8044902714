package io.dynaferry.dynamodb.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** How the failures of a file system read. */
final class FileFailure {
    private FileFailure() {}

    static IOException of(String attempt, Object path, Exception cause) {
        return new IOException("Cannot " + attempt + ": " + reason(cause) + " [path=" + path + "]", cause);
    }

    /** A file system's own message is the path, which ours names already; its reason or its type says what happened. */
    private static String reason(Exception cause) {
        if (!(cause instanceof FileSystemException failure)) {
            return String.valueOf(cause.getMessage());
        }
        String reason = failure.getReason();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
