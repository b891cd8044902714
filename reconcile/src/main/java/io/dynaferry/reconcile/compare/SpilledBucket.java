package io.dynaferry.reconcile.compare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A part of a bucket that was too large to be joined, on the executor's disk. The file goes when it is closed. */
final class SpilledBucket implements AutoCloseable {
    /** After so many cuts there are only so many entries of so few keys: what is left is joined as it is. */
    static final int LEVELS = 5;

    private static final int PARTS = 16;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int END = -1;

    private final int level;
    private final Path file;
    private @Nullable DataOutputStream out;
    private @Nullable DataInputStream in;

    private SpilledBucket(int level) {
        this.level = level;
        try {
            this.file = Files.createTempFile("reconcile-", ".bucket");
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int level() {
        return level;
    }

    /** Cuts blocks by another hash of the keys at each level. */
    static List<SpilledBucket> cut(Iterator<byte[]> blocks, int level, KeyHash hash) throws IOException {
        List<SpilledBucket> parts = IntStream.range(0, PARTS)
                .mapToObj(part -> new SpilledBucket(level))
                .toList();
        try {
            EntryPacker packer =
                    new EntryPacker(PARTS, (block, part) -> parts.get(part).write(block));
            while (blocks.hasNext()) {
                cut(blocks.next(), level, hash, packer);
            }
            packer.end();
            for (SpilledBucket part : parts) {
                part.finish();
            }
            return parts;
        } catch (IOException | RuntimeException failure) {
            parts.forEach(SpilledBucket::close);
            throw failure;
        }
    }

    private static void cut(byte[] block, int level, KeyHash hash, EntryPacker packer) {
        packer.begin(EntryBlock.side(block), EntryBlock.stage(block), EntryBlock.unit(block));
        for (int entry = EntryBlock.HEAD_BYTES; entry < block.length; entry = EntryBlock.end(block, entry)) {
            int from = EntryBlock.keyFrom(block, entry);
            long keyHash = hash.of(block, from, from + EntryBlock.keyLength(block, entry));
            packer.add(KeyHash.bucket(KeyHash.scramble(keyHash + level), PARTS), block, entry);
        }
    }

    private void write(byte[] block) {
        try {
            if (out != null) {
                out.writeInt(block.length);
                out.write(block);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void finish() throws IOException {
        if (out != null) {
            out.writeInt(END);
            out.close();
            out = null;
        }
    }

    /** The blocks, to be read once. */
    Iterator<byte[]> blocks() throws IOException {
        DataInputStream opened = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        in = opened;
        return new Blocks(opened);
    }

    @Override
    public void close() {
        Closing.all(out, in, () -> Files.deleteIfExists(file));
    }

    private static final class Blocks implements Iterator<byte[]> {
        private final DataInputStream in;
        private int length;

        Blocks(DataInputStream in) throws IOException {
            this.in = in;
            this.length = in.readInt();
        }

        @Override
        public boolean hasNext() {
            return length != END;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                byte[] block = new byte[length];
                in.readFully(block);
                length = in.readInt();
                return block;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
