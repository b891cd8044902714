package io.dynaferry.snapshot.connector;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.dynamodb.DynamoDBItemWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.RecordReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes pages of what the connector reads. It reads ahead on threads of its own; the one that takes the items from it is
 * never interrupted, because the connector, once interrupted, waits in a busy loop: it is stopped by closing what it reads.
 */
final class ConnectorReader implements PageReader {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorReader.class);
    private static final int ITEMS_PER_PAGE = 500;
    private static final int CLOSING_SECONDS = 30;
    /** Of an eventually consistent read, two to a unit. */
    private static final double BYTES_PER_UNIT = 8192;

    private final RecordReader<Text, DynamoDBItemWritable> items;
    private final ItemScanner scanner;
    private final AwsErrors errors;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "emr-connector");
        created.setDaemon(true);
        return created;
    });
    private boolean ended;

    ConnectorReader(RecordReader<Text, DynamoDBItemWritable> items, ItemScanner scanner, AwsErrors errors) {
        this.items = items;
        this.scanner = scanner;
        this.errors = errors;
    }

    @Override
    public Optional<Page> next() throws IOException, InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        List<DynamoDBItemWritable> read = await(thread.submit(this::take));
        ended = read.size() < ITEMS_PER_PAGE;
        return read.isEmpty() ? Optional.empty() : Optional.of(page(read));
    }

    /** Fewer than a page only at the end. */
    private List<DynamoDBItemWritable> take() throws IOException {
        List<DynamoDBItemWritable> taken = new ArrayList<>();
        Text key = items.createKey();
        DynamoDBItemWritable item = items.createValue();
        while (taken.size() < ITEMS_PER_PAGE && items.next(key, item)) {
            taken.add(item);
            item = items.createValue();
        }
        return taken;
    }

    private Page page(List<DynamoDBItemWritable> read) {
        List<SourceRecord> records = new ArrayList<>(read.size());
        long bytes = 0;
        for (DynamoDBItemWritable item : read) {
            Slice slice = Slice.of(AttributeValues.toJson(item.getItem()));
            scanner.scan(slice);
            records.add(SourceRecord.put(slice, scanner));
            bytes += slice.length();
        }
        return new Page(records, "", bytes, bytes / BYTES_PER_UNIT, 0);
    }

    private List<DynamoDBItemWritable> await(Future<List<DynamoDBItemWritable>> taken)
            throws IOException, InterruptedException {
        try {
            return taken.get();
        } catch (ExecutionException failure) {
            throw explained(failure);
        }
    }

    /** The connector wraps what the SDK throws, more than once. */
    private IOException explained(ExecutionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SdkException sdk) {
                throw errors.of("scan the table through the EMR connector", sdk);
            }
        }
        return new IOException("the EMR connector failed: " + failure.getCause(), failure);
    }

    /** Its threads end only when they are rid of what they have read. */
    private void drain() {
        try {
            while (!take().isEmpty()) {
                LOG.debug("Left out what the connector had read ahead");
            }
        } catch (IOException alreadyFailed) {
            LOG.debug("The connector had failed before it was closed", alreadyFailed);
        }
    }

    @Override
    public void close() throws IOException {
        items.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Cannot stop the EMR connector [waited=" + CLOSING_SECONDS + " s].");
            }
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted while a reader was closed.");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
