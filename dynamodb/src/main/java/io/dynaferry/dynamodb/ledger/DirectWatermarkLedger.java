package io.dynaferry.dynamodb.ledger;

import io.dynaferry.dynamodb.access.DirectAnswer;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;

/**
 * Records watermarks past the SDK. What does not get through that way is recorded by the ledger behind it, which knows what to make of a
 * refusal and is not made before it is needed.
 */
public final class DirectWatermarkLedger implements WatermarkLedger {
    private final DirectCalls calls;
    private final String table;
    private final Duration limit;
    private final Supplier<? extends WatermarkLedger> ledger;

    /**
     * Makes no call yet.
     *
     * @param calls of PutItem
     * @param limit of one such call
     */
    public DirectWatermarkLedger(
            DirectCalls calls, String table, Duration limit, Supplier<? extends WatermarkLedger> ledger) {
        this.calls = calls;
        this.table = table;
        this.limit = limit;
        this.ledger = ledger;
    }

    @Override
    public void record(Watermark watermark) {
        if (!isRecorded(WatermarkRow.of(watermark).put(table))) {
            ledger.get().record(watermark);
        }
    }

    private boolean isRecorded(byte[] put) {
        try {
            Optional<DirectAnswer> answer = calls.call(put, limit);
            return answer.isPresent() && answer.get().status() == HttpStatusCode.OK;
        } catch (IOException | SdkException broken) {
            return false;
        }
    }

    @Override
    public List<Watermark> of(String stream) {
        return ledger.get().of(stream);
    }
}
