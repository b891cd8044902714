package io.dynaferry.transform;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A filter and an ordered list of steps, as an operator wrote them. The filter looks at the item as the source has it,
 * before any step. Immutable; two are equal exactly if their {@link #text} is.
 *
 * <p>It does nothing until it is bound to the key of a table and to the salts of its masks: see {@link #boundTo}.
 */
public final class Transform {
    private static final Condition EVERYTHING = new Condition.All(List.of());
    private static final Transform NONE = new Transform(EVERYTHING, List.of());

    private final Condition filter;
    private final List<Step> steps;

    private Transform(Condition filter, List<Step> steps) {
        this.filter = filter;
        this.steps = List.copyOf(steps);
    }

    static Transform of(@Nullable Condition filter, List<Step> steps) {
        return new Transform(filter == null ? EVERYTHING : filter, steps);
    }

    /** Leaves every item as it is. */
    public static Transform none() {
        return NONE;
    }

    /** Reads a transform that stands in JSON, which is what {@link #text} writes. */
    public static Transform parse(String json) {
        try {
            return TransformReader.read(
                    "text", DocumentNode.of(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8))));
        } catch (InvalidJsonException broken) {
            throw new MigrationException(
                    ExitCode.BAD_INPUT,
                    "Cannot read a transform: " + broken.getMessage() + ". Write it as JSON.",
                    broken);
        }
    }

    /** Whether every item stays exactly as it is, so that its bytes need not be looked at. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The environment variables that hold the salts of its masks: what another machine needs besides the text. */
    public Set<String> saltVariables() {
        Set<String> variables = new TreeSet<>();
        for (Step step : steps) {
            if (step instanceof Mask mask && mask.salt() != null) {
                variables.add(mask.salt());
            }
        }
        return variables;
    }

    /**
     * The transform for the items of one table. All that speaks against it is reported at once: steps that would change
     * a key attribute, conditions on a key attribute that could never hold, salts that are missing or too short.
     *
     * @param environment holds at least the {@link #saltVariables}
     */
    public BoundTransform boundTo(KeySchema schema, Map<String, String> environment) {
        TransformProblems problems = new TransformProblems();
        KeyGuard.check(this, schema, problems);
        for (String variable : saltVariables()) {
            String problem = MaskSalts.problem(variable, environment);
            if (problem != null) {
                problems.add(problem);
            }
        }
        problems.throwIfAny(
                "Cannot use the transform on a table with key " + schema,
                "Correct the transform, or set the variables to salts of at least " + MaskSalts.MIN_BYTES + " bytes.");
        return new BoundTransform(this, schema, MaskSalts.of(saltVariables(), environment));
    }

    /** The whole transform in one line of JSON: equal texts do the same. Holds the constants, and no salt. */
    public String text() {
        return TransformText.of(this);
    }

    Condition filter() {
        return filter;
    }

    List<Step> steps() {
        return steps;
    }

    boolean hasFilter() {
        return !filter.equals(EVERYTHING);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Transform that && filter.equals(that.filter) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(filter, steps);
    }

    @Override
    public String toString() {
        return "Transform[" + (hasFilter() ? "a filter, " : "") + steps.size() + " steps]";
    }
}
