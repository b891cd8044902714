package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** The answers of one segment, one after the other, as fast as the pacer lets them come. */
final class ScanPages {
    private final WireScan scan;
    private final ReadPacer pacer;
    private final AwsErrors errors;
    private final int segment;
    private String position;
    private boolean ended;

    ScanPages(WireScan scan, ReadPacer pacer, AwsErrors errors, int segment, String position) {
        this.scan = scan;
        this.pacer = pacer;
        this.errors = errors;
        this.segment = segment;
        this.position = position;
    }

    Optional<ScanPage> next() throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        ScanPage answer = pacedPage();
        position = answer.lastEvaluatedKey().map(Slice::utf8).orElse("");
        ended = position.isEmpty();
        return Optional.of(answer);
    }

    /** The key after which the next page begins, as the service gave it. */
    String position() {
        return position;
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

    MigrationException invalid(InvalidItemException e) {
        return new MigrationException(
                ExitCode.BAD_INPUT,
                "Cannot read the source's table: an item is not as the service should send it [segment=" + segment
                        + ", rule=" + e.rule() + ", byte offset in the answer=" + e.offset()
                        + "]. Check that the table was not deleted and made again with another key meanwhile.",
                e);
    }
}
