package io.dynaferry.snapshot.export;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.RelativePath;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/** The directory with an export's manifests. */
final class ExportDirectory {
    /** Some 300,000 data files. */
    private static final int MAXIMUM_MANIFEST_BYTES = 64 << 20;

    private final Storage storage;
    /** Empty, or with a slash at its end. */
    private final String prefix;

    private ExportDirectory(Storage storage, String prefix) {
        this.storage = storage;
        this.prefix = prefix;
    }

    static ExportDirectory of(Storage storage, String path) {
        String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        return new ExportDirectory(storage, RelativePath.checkedPrefix(prefix));
    }

    String prefix() {
        return prefix;
    }

    /** The text of a manifest, which agrees with the checksum beside it. */
    String manifest(String name) throws IOException {
        byte[] content = bytes(name + ".json");
        String expected = text(name + ".md5", bytes(name + ".md5")).strip();
        String found = Md5.base64(Md5.start().digest(content));
        if (!found.equals(expected)) {
            throw ExportFault.of(
                    "a manifest does not have its checksum",
                    "file=" + shown(name + ".json") + ", expected=" + ExportFault.shown(expected) + ", found=" + found,
                    ExportFault.COPY_AGAIN);
        }
        return text(name + ".json", content);
    }

    /** A file of the directory, as messages name it. */
    String shown(String name) {
        return ExportFault.shown(storage.place() + "/" + prefix + name);
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = storage.read(prefix + name)) {
            byte[] bytes = in.readNBytes(MAXIMUM_MANIFEST_BYTES + 1);
            if (bytes.length > MAXIMUM_MANIFEST_BYTES) {
                throw ExportFault.of(
                        "a manifest is too large",
                        "file=" + shown(name) + ", expected=at most " + MAXIMUM_MANIFEST_BYTES + " bytes, found=more",
                        "This is no manifest of DynamoDB.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw missing(name, e);
        }
    }

    private MigrationException missing(String name, NoSuchFileException cause) throws IOException {
        boolean started = !storage.list(prefix + "_started").isEmpty();
        String remedy = started
                ? "The export has begun: wait until DescribeExport says COMPLETED, then copy the whole directory if you copy."
                : "Name the directory that holds manifest-summary.json: .../AWSDynamoDB/<export id>/.";
        return ExportFault.of("a manifest is missing", "file=" + shown(name), remedy, cause);
    }

    private String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ExportFault.of("a manifest is not UTF-8", "file=" + shown(name), ExportFault.COPY_AGAIN, e);
        }
    }
}
