package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads one segment. A position is the key after which the next page begins, as the service gave it. */
final class ScanReader implements PageReader {
    private final WireScan scan;
    private final ItemScanner scanner;
    private final ReadPacer pacer;
    private final AwsErrors errors;
    private final int segment;
    private String position;
    private boolean ended;

    ScanReader(WireScan scan, KeySchema keys, ReadPacer pacer, AwsErrors errors, int segment, String position) {
        this.scan = scan;
        this.scanner = new ItemScanner(keys);
        this.pacer = pacer;
        this.errors = errors;
        this.segment = segment;
        this.position = position;
    }

    @Override
    public Optional<Page> next() throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        ScanPage answer = pacedPage();
        List<SourceRecord> records = records(answer);
        position = answer.lastEvaluatedKey().map(Slice::utf8).orElse("");
        ended = position.isEmpty();
        return Optional.of(new Page(records, position, answer.byteCount(), answer.consumedUnits(), 0));
    }

    private ScanPage pacedPage() throws InterruptedException {
        double drawn = pacer.draw();
        double consumed = 0;
        try {
            ScanPage answer = page();
            consumed = answer.consumedUnits();
            return answer;
        } finally {
            pacer.settle(drawn, consumed);
        }
    }

    private ScanPage page() throws InterruptedException {
        try {
            return position.isEmpty() ? scan.firstPage(segment) : scan.pageAfter(segment, Slice.ofUtf8(position));
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("Interrupted while a page was read.");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw errors.of("scan the table", e);
        }
    }

    private List<SourceRecord> records(ScanPage answer) {
        List<SourceRecord> records = new ArrayList<>();
        try {
            answer.items().scan(scanner, item -> records.add(SourceRecord.put(item, scanner)));
            return records;
        } catch (InvalidItemException e) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot read the source's table: an item is not as the service should send it [segment=" + segment
                            + ", rule=" + e.rule() + ", byte offset in the answer=" + e.offset()
                            + "]. Check that the table was not deleted and made again with another key meanwhile.",
                    e);
        }
    }

    @Override
    public void close() {}
}
