package io.dynaferry.bench.demo;

import io.dynaferry.item.Item;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringSetValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A small lie about an item: what a comparison that looks only roughly does not see.
 *
 * @param path what differs then, as reports have it
 */
record Falsehood(String path, UnaryOperator<Value> change) {
    private static final List<Falsehood> ALL = List.of(
            new Falsehood("price", Falsehood::aCentMore),
            new Falsehood("label.founded", Falsehood::anotherYear),
            new Falsehood("genres", Falsehood::oneElementLess),
            new Falsehood("plays", Falsehood::theSameDigitsAsText),
            new Falsehood("title", Falsehood::aSpaceMore));

    /** Those that the table's keys and indexes allow. */
    static List<Falsehood> about(SampleTable table) {
        return ALL.stream().filter(each -> table.isFree(each.attribute())).toList();
    }

    private String attribute() {
        int point = path.indexOf('.');
        return point < 0 ? path : path.substring(0, point);
    }

    Item told(Item item) {
        Map<String, Value> attributes = new LinkedHashMap<>(item.attributes());
        attributes.computeIfPresent(attribute(), (name, value) -> change.apply(value));
        return new Item(attributes);
    }

    private static Value aCentMore(Value value) {
        return new NumberValue(
                ((NumberValue) value).decimal().add(new BigDecimal("0.01")).toPlainString());
    }

    private static Value anotherYear(Value value) {
        Map<String, Value> label = new LinkedHashMap<>(((MapValue) value).attributes());
        label.put("founded", new NumberValue("1066"));
        return new MapValue(label);
    }

    private static Value oneElementLess(Value value) {
        Set<String> rest = new LinkedHashSet<>(((StringSetValue) value).elements());
        rest.remove(rest.iterator().next());
        return new StringSetValue(rest);
    }

    private static Value theSameDigitsAsText(Value value) {
        return new StringValue(((NumberValue) value).canonical());
    }

    private static Value aSpaceMore(Value value) {
        return new StringValue(((StringValue) value).text() + " ");
    }
}
