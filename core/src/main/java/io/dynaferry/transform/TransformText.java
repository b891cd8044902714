package io.dynaferry.transform;

import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import io.dynaferry.transform.PathCondition.BeginsWith;
import io.dynaferry.transform.PathCondition.Compares;
import io.dynaferry.transform.PathCondition.Exists;
import io.dynaferry.transform.PathCondition.OneOf;
import io.dynaferry.transform.PathCondition.TypeIs;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a transform in the grammar that {@link TransformReader} reads, in one spelling of JSON: all options are written
 * out, values have their types. Runs compare it, so it must not change from one release to the next.
 */
final class TransformText {
    private TransformText() {}

    static String of(Transform transform) {
        String steps = member("steps", list(transform.steps(), TransformText::step));
        return transform.hasFilter() ? object(member("filter", condition(transform.filter())), steps) : object(steps);
    }

    private static String step(Step step) {
        return object(member(step.name(), content(step)));
    }

    private static String content(Step step) {
        if (step instanceof Rename rename) {
            AttributePath to = AttributePath.of(rename.to());
            return object(path("from", rename.from()), path("to", to), onConflict(rename.onConflict()));
        }
        if (step instanceof SetConstant set) {
            return object(path("path", set.path()), member("value", value(set.value())), onConflict(set.onConflict()));
        }
        if (step instanceof Copy copy) {
            return object(path("from", copy.from()), path("to", copy.to()), onConflict(copy.onConflict()));
        }
        if (step instanceof Mask mask) {
            String salt = mask.salt() == null
                    ? member("unsalted", "true")
                    : member("salt", object(member("environment", quoted(mask.salt()))));
            return object(
                    path("path", mask.path()),
                    salt,
                    member("as", quoted(mask.form().name())));
        }
        return quoted(((Drop) step).path().toString());
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.All all) {
            return object(member("all", list(all.parts(), TransformText::condition)));
        }
        if (condition instanceof Condition.Any any) {
            return object(member("any", list(any.parts(), TransformText::condition)));
        }
        if (condition instanceof Condition.Not not) {
            return object(member("not", condition(not.part())));
        }
        return leaf((PathCondition) condition);
    }

    private static String leaf(PathCondition leaf) {
        if (leaf instanceof Exists) {
            return object(path("exists", leaf.path()));
        }
        return object(path("path", leaf.path()), asked(leaf));
    }

    private static String asked(PathCondition leaf) {
        if (leaf instanceof OneOf oneOf) {
            return member("in", list(oneOf.values(), TransformText::value));
        }
        if (leaf instanceof Compares compares) {
            return member(compares.order().word(), value(compares.operand()));
        }
        if (leaf instanceof BeginsWith beginsWith) {
            return member("beginsWith", value(beginsWith.operand()));
        }
        return member("type", quoted(((TypeIs) leaf).type().name()));
    }

    private static String onConflict(OnConflict onConflict) {
        return member("onConflict", quoted(onConflict.word()));
    }

    private static String path(String name, AttributePath path) {
        return member(name, quoted(path.toString()));
    }

    private static String object(String... members) {
        return "{" + String.join(",", members) + "}";
    }

    private static String member(String name, String json) {
        return quoted(name) + ":" + json;
    }

    private static <T> String list(Collection<? extends T> elements, Function<T, String> json) {
        return elements.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String value(Value value) {
        return new String(ItemWriter.write(value), StandardCharsets.UTF_8);
    }

    /** The string of {@code {"S":"string"}}. */
    private static String quoted(String text) {
        String tagged = value(new StringValue(text));
        return tagged.substring("{\"S\":".length(), tagged.length() - 1);
    }
}
