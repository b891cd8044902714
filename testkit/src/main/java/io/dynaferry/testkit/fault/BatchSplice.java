package io.dynaferry.testkit.fault;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.protocol.BatchWrite;
import io.dynaferry.testkit.protocol.BatchWrite.Entry;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonCursor;
import io.dynaferry.testkit.protocol.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts BatchWriteItem requests and answers together from the bytes of the writes, which are never read anew. */
final class BatchSplice {
    private BatchSplice() {}

    /** The batch with only some of its writes. */
    static Slice request(BatchWrite batch, List<Entry> writes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "{\"RequestItems\":");
        writeTables(body, writes);
        batch.options().forEach((name, value) -> writeMember(body, name, value));
        write(body, "}");
        return Slice.of(body.toByteArray());
    }

    /** The answer when no write was carried out. */
    static WireAnswer nothingProcessed(BatchWrite batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "{\"UnprocessedItems\":");
        writeTables(body, batch.entries());
        if (batch.wantsConsumedCapacity()) {
            String capacity = batch.entries().stream()
                    .map(Entry::table)
                    .distinct()
                    .map(table -> "{\"TableName\":" + JsonText.quote(table) + ",\"CapacityUnits\":0.0}")
                    .collect(Collectors.joining(","));
            write(body, ",\"ConsumedCapacity\":[" + capacity + "]");
        }
        write(body, "}");
        return DynamoDbAnswers.json(200, Slice.of(body.toByteArray()));
    }

    /** The server's answer with further writes among the unprocessed ones. */
    static WireAnswer withUnprocessed(WireAnswer answer, List<Entry> unprocessed) {
        List<Entry> all = new ArrayList<>(unprocessed);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        JsonCursor cursor = new JsonCursor(answer.body()).enterObject();
        for (Optional<String> name = cursor.nextMember(); name.isPresent(); name = cursor.nextMember()) {
            if (name.get().equals("UnprocessedItems")) {
                all.addAll(BatchWrite.entries(cursor.value()));
            } else {
                writeMember(rest, name.get(), cursor.value());
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "{\"UnprocessedItems\":");
        writeTables(body, all);
        body.writeBytes(rest.toByteArray());
        write(body, "}");
        return replaceBody(answer, Slice.of(body.toByteArray()));
    }

    private static WireAnswer replaceBody(WireAnswer answer, Slice body) {
        WireHeader checksum = DynamoDbAnswers.checksum(body);
        List<WireHeader> headers = answer.headers().stream()
                .map(header -> header.isNamed(checksum.name()) ? checksum : header)
                .toList();
        return WireAnswer.of(answer.status(), headers, body);
    }

    private static void writeTables(ByteArrayOutputStream body, List<Entry> writes) {
        Map<String, List<Entry>> tables = new LinkedHashMap<>();
        writes.forEach(entry -> tables.computeIfAbsent(entry.table(), table -> new ArrayList<>())
                .add(entry));
        String separator = "{";
        for (Map.Entry<String, List<Entry>> table : tables.entrySet()) {
            write(body, separator + JsonText.quote(table.getKey()) + ":");
            writeList(body, table.getValue());
            separator = ",";
        }
        write(body, tables.isEmpty() ? "{}" : "}");
    }

    private static void writeList(ByteArrayOutputStream body, List<Entry> writes) {
        String separator = "[";
        for (Entry entry : writes) {
            write(body, separator);
            write(body, entry.whole());
            separator = ",";
        }
        write(body, "]");
    }

    private static void writeMember(ByteArrayOutputStream body, String name, Slice value) {
        write(body, "," + JsonText.quote(name) + ":");
        write(body, value);
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(ByteArrayOutputStream body, Slice slice) {
        body.write(slice.bytes(), slice.from(), slice.length());
    }
}
