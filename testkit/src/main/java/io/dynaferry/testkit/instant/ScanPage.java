package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.protocol.JsonText;
import java.nio.charset.StandardCharsets;

/** The answer to a Scan, laid into one buffer that serves again for the next one. Not thread-safe. */
final class ScanPage {
    /** Of the items alone: with what surrounds them, an answer stays under 1 MB. */
    private static final int LIMIT = 1023 * 1024;
    /** Room before and behind the items for what surrounds them. */
    private static final int MARGIN = 4096;

    private final GeneratedItems items;
    private final byte[] buffer = new byte[MARGIN + LIMIT + MARGIN];
    private int end;

    ScanPage(GeneratedItems items) {
        this.items = items;
    }

    /** The whole body; valid until the next call. */
    Slice fill(ScanRequest request, long tableItems) {
        long from = Math.max(request.start(), request.segmentFrom(tableItems));
        long to = writeItems(from, request.segmentTo(tableItems), request.limit());
        int bytes = end - MARGIN;
        long count = Math.max(0, to - from);
        boolean more = to < request.segmentTo(tableItems) || count == request.limit();
        append("]" + (more ? ",\"LastEvaluatedKey\":" + key(to - 1) : "") + ",\"ScannedCount\":" + count + "}");
        String before = "{" + capacity(request, bytes) + "\"Count\":" + count + ",\"Items\":[";
        byte[] prefix = before.getBytes(StandardCharsets.UTF_8);
        int begin = MARGIN - prefix.length;
        System.arraycopy(prefix, 0, buffer, begin, prefix.length);
        return Slice.of(buffer, begin, end);
    }

    /** Returns the index behind the last item that found room. */
    private long writeItems(long from, long segmentEnd, int limit) {
        long index = from;
        int at = MARGIN;
        while (index < segmentEnd && index - from < limit && at + 1 + items.length(index) <= MARGIN + LIMIT) {
            if (index > from) {
                buffer[at++] = ',';
            }
            at = items.write(index, buffer, at);
            index++;
        }
        end = at;
        return index;
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
    }

    private static String key(long index) {
        return new String(GeneratedItems.key(index), StandardCharsets.UTF_8);
    }

    /** One unit for each 4 KB of the page, half of it when the read is eventually consistent. */
    private static String capacity(ScanRequest request, int bytes) {
        if (!request.wantsCapacity()) {
            return "";
        }
        double units = Math.max(1, (bytes + 4095) / 4096) * (request.consistent() ? 1.0 : 0.5);
        return "\"ConsumedCapacity\":{\"CapacityUnits\":" + units + ",\"TableName\":" + JsonText.quote(request.table())
                + "},";
    }
}
