package io.dynaferry.dynamodb.transform;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Storage;
import io.dynaferry.transform.Transform;
import io.dynaferry.transform.TransformReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transform from a YAML file of at most {@value #MAX_BYTES} bytes. All problems are reported at once with their lines;
 * they are bad input. Anchors, aliases and tags are refused, so the document is as large as its file.
 */
public final class TransformFile {
    static final int MAX_BYTES = 256 * 1024;

    private TransformFile() {}

    /** Reads a file of a storage; what cannot be reached is unavailable, what is not there is bad input. */
    public static Transform read(Storage storage, String path) {
        String name = storage.place() + "/" + path;
        try (InputStream file = storage.read(path)) {
            return parse(name, file.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException missing) {
            throw unusable(name, "there is no such file", "Check the path.", missing);
        } catch (IOException unreadable) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read transform " + name + ": " + unreadable.getMessage() + " Try again.",
                    unreadable);
        }
    }

    /** Reads the bytes of a file; the name is for messages. */
    public static Transform parse(String name, byte[] yaml) {
        if (yaml.length > MAX_BYTES) {
            throw unusable(name, "the file is longer than " + MAX_BYTES + " bytes", "Make it shorter.", null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
            return TransformReader.read(name, YamlDocument.parse(text));
        } catch (CharacterCodingException foreign) {
            throw unusable(name, "it is not UTF-8", "Save the file as UTF-8.", foreign);
        } catch (InvalidYamlException invalid) {
            throw unusable(
                    name, invalid.getMessage(), "Correct the file; docs/transform.md describes its form.", invalid);
        }
    }

    private static MigrationException unusable(
            String name, @Nullable String why, String remedy, @Nullable Exception cause) {
        return new MigrationException(
                ExitCode.BAD_INPUT, "Cannot use transform " + name + ": " + why + ". " + remedy, cause);
    }
}
