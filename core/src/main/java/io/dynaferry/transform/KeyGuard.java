package io.dynaferry.transform;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a transform from touching a table's key, and from conditions on the key that could never hold. */
final class KeyGuard {
    private final Transform transform;
    private final TransformProblems problems;

    private KeyGuard(Transform transform, TransformProblems problems) {
        this.transform = transform;
        this.problems = problems;
    }

    static void check(Transform transform, KeySchema schema, TransformProblems problems) {
        KeyGuard guard = new KeyGuard(transform, problems);
        Stream.concat(Stream.of(schema.partition()), schema.sort().stream()).forEach(guard::check);
    }

    private void check(KeyAttribute key) {
        List<Step> steps = transform.steps();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (step.writes().stream().anyMatch(path -> path.attribute().equals(key.name()))) {
                problems.add("step " + (index + 1) + " (" + step.name() + ") would change key attribute " + key.name());
            }
        }
        transform
                .filter()
                .leaves()
                .filter(leaf -> leaf.path().attribute().equals(key.name()) && !canHold(leaf, key))
                .forEach(leaf -> problems.add("the condition on " + leaf.path()
                        + " can never hold, because the key attribute is of type " + key.type()));
    }

    private static boolean canHold(PathCondition leaf, KeyAttribute key) {
        return leaf.path().isName() && leaf.canHold(ValueType.valueOf(key.type().name()));
    }
}
