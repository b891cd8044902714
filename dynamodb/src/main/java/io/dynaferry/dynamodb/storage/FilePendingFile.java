package io.dynaferry.dynamodb.storage;

import io.dynaferry.place.PendingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Bytes under a name of their own, in the directory of the file that they will be. */
final class FilePendingFile extends PendingFile {
    private static final String PREFIX = ".dynaferry-pending-";

    private final Path pending;
    private final Path target;
    private final FileChannel channel;
    private boolean finished;

    private FilePendingFile(Path pending, Path target, FileChannel channel) {
        this.pending = pending;
        this.target = target;
        this.channel = channel;
    }

    static FilePendingFile beside(Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("it has no directory");
        }
        Files.createDirectories(directory);
        Path pending = directory.resolve(PREFIX + UUID.randomUUID());
        FileChannel channel = FileChannel.open(pending, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilePendingFile(pending, target, channel);
    }

    static boolean isPending(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PREFIX);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException cause) {
            throw FileFailure.of("write file", target, cause);
        }
    }

    @Override
    public void publish() throws IOException {
        try {
            channel.force(true);
            channel.close();
            Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw FileFailure.of("write file", target, cause);
        }
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        channel.close();
        Files.deleteIfExists(pending);
    }
}
