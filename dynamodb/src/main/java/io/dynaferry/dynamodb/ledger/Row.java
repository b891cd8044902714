package io.dynaferry.dynamodb.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row of the ledger, read by attribute. It never shows what it holds. */
final class Row {
    private final Map<String, AttributeValue> attributes;

    Row(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    String text(String name) {
        return value(name).s();
    }

    /** Null where the row has no such attribute. */
    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    long number(String name) {
        return Long.parseLong(value(name).n());
    }

    boolean flag(String name) {
        return value(name).bool();
    }

    byte[] bytes(String name) {
        return value(name).b().asByteArray();
    }

    List<AttributeValue> list(String name) {
        return value(name).l();
    }

    Map<String, String> texts(String name) {
        return value(name).m().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().s()));
    }

    Map<String, Long> numbers(String name) {
        return value(name).m().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Long.valueOf(entry.getValue().n())));
    }

    private AttributeValue value(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("A row of the ledger lacks its attribute " + name);
        }
        return value;
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(LedgerTable.PARTITION_KEY, of(partition), LedgerTable.SORT_KEY, of(sort));
    }

    static AttributeValue of(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue of(long number) {
        return AttributeValue.fromN(String.valueOf(number));
    }

    static AttributeValue yes() {
        return AttributeValue.fromBool(true);
    }

    static AttributeValue no() {
        return AttributeValue.fromBool(false);
    }

    static AttributeValue ofTexts(Map<String, String> texts) {
        return AttributeValue.fromM(
                texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue()))));
    }

    static AttributeValue ofNumbers(Map<String, Long> numbers) {
        return AttributeValue.fromM(numbers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue()))));
    }
}
