package io.dynaferry.reconcile;

import io.dynaferry.place.Storage;
import io.dynaferry.reconcile.compare.SideRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/**
 * Into how many segments a comparison cut a live table at its first start. A later start must cut it the same way, though
 * the table has grown or more tasks run at a time, for what was read of a segment is good for that segment alone.
 */
final class KeptSegments {
    private KeptSegments() {}

    /** As an earlier start has written it, or as it would be now, which is then written. */
    static int of(Storage checkpoint, SideRole role, int now) throws IOException {
        String file = role == SideRole.SOURCE ? "segments-source.txt" : "segments-target.txt";
        try (InputStream written = checkpoint.read(file)) {
            return Integer.parseInt(new String(written.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException first) {
            checkpoint.write(file, Integer.toString(now).getBytes(StandardCharsets.UTF_8));
            return now;
        }
    }
}
