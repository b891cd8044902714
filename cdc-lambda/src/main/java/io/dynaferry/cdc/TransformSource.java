package io.dynaferry.cdc;

import io.dynaferry.dynamodb.transform.TransformFile;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.PlacedFile;
import io.dynaferry.transform.Transform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the transform that {@code TRANSFORM} names: on the disk of the function or a layer, in its jar, or in S3. */
final class TransformSource {
    private final OwnAccess own;

    TransformSource(OwnAccess own) {
        this.own = own;
    }

    /** Reads it to find its mistakes, unless that takes a request. */
    static void check(@Nullable String name) {
        if (name != null && !isStored(name)) {
            atHand(name);
        }
    }

    Transform read(@Nullable String name) {
        if (name == null) {
            return Transform.none();
        }
        return isStored(name) ? stored(name) : atHand(name);
    }

    private static boolean isStored(String name) {
        return name.startsWith("s3://");
    }

    private static Transform atHand(String name) {
        try (InputStream file = open(name)) {
            return TransformFile.parse(name, file.readAllBytes());
        } catch (IOException cause) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot read the transform: it is neither a file nor in the function's jar [TRANSFORM=" + name
                            + "]. Put it in the jar or a layer, or name its s3:// place.",
                    cause);
        }
    }

    private Transform stored(String name) {
        PlacedFile file = PlacedFile.parse(name);
        return TransformFile.read(own.storage(file.directory()), file.name());
    }

    private static InputStream open(String name) throws IOException {
        InputStream resource = TransformSource.class.getResourceAsStream("/" + name);
        return resource != null ? resource : Files.newInputStream(Path.of(name));
    }
}
