package io.dynaferry.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the grammar of a transform, whatever the syntax of the document it stands in. docs/transform.md describes it.
 * Everything that is wrong is reported at once, each with its place.
 */
public final class TransformReader {
    private static final Set<String> PARTS = Words.of("filter", "steps");

    private TransformReader() {}

    /**
     * Reads a document.
     *
     * @param name what the operator calls the document, for the message
     * @throws io.dynaferry.failure.MigrationException bad input, with all problems
     */
    public static Transform read(String name, DocumentNode document) {
        TransformProblems problems = new TransformProblems();
        Optional<Transform> transform = transform(new Part("", document, problems));
        problems.throwIfAny("Cannot use transform " + name, "Correct the file; docs/transform.md describes its form.");
        return transform.orElseThrow();
    }

    private static Optional<Transform> transform(Part document) {
        Optional<Map<String, Part>> parts = document.members("a map with filter and steps", PARTS);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Part filter = parts.get().get("filter");
        Part steps = parts.get().get("steps");
        if (filter == null && steps == null) {
            document.problem("Neither filter nor steps are there");
        }
        Condition condition =
                filter == null ? null : ConditionReader.read(filter).orElse(null);
        return Optional.of(Transform.of(condition, steps == null ? List.of() : steps(steps)));
    }

    private static List<Step> steps(Part part) {
        List<Step> steps = new ArrayList<>();
        part.elements("a list of steps").forEach(step -> steps.addAll(StepReader.read(step)));
        return steps;
    }
}
