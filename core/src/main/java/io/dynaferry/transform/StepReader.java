package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one step: a map of one member, whose name says what the step does. */
final class StepReader {
    private static final Set<String> STEPS = Words.of("drop", "rename", "set", "copy", "mask");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private StepReader() {}

    /** Several steps if one member names several paths; none if something is wrong. */
    static List<? extends Step> read(Part part) {
        Optional<Map<String, Part>> members = part.faultless("a step, such as drop: attribute", STEPS);
        if (members.isEmpty()) {
            return List.of();
        }
        if (members.get().isEmpty()) {
            part.problem("Nothing is done");
        }
        if (members.get().size() > 1) {
            part.problem("One step does one thing: write a step each for "
                    + String.join(", ", members.get().keySet()));
            return List.of();
        }
        return members.get().entrySet().stream()
                .flatMap(member -> step(member.getKey(), member.getValue()))
                .toList();
    }

    private static Stream<? extends Step> step(String name, Part part) {
        return switch (name) {
            case "drop" -> drop(part);
            case "rename" -> rename(part).stream();
            case "set" -> set(part).stream();
            case "copy" -> copy(part).stream();
            default -> mask(part).stream();
        };
    }

    private static Stream<Drop> drop(Part part) {
        List<Part> paths = part.isList() ? part.someElements("a list of paths") : List.of(part);
        return paths.stream().flatMap(path -> path(path).stream()).map(Drop::new);
    }

    private static Optional<Rename> rename(Part part) {
        Fields fields = Fields.of(part, "from", "to", "onConflict");
        AttributePath from = fields.required("from", StepReader::path);
        AttributePath to = fields.required("to", StepReader::path);
        OnConflict onConflict = onConflict(fields, OnConflict.FAIL);
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (!from.endsInName() || !to.isName()) {
            part.problem("An attribute or a member of a map is renamed to a name; "
                    + "a name with a point or a bracket stands in double quotes");
            return Optional.empty();
        }
        if (from.sibling(to.attribute()).equals(from)) {
            part.problem("The new name is the old one");
        }
        return Optional.of(new Rename(from, to.attribute(), onConflict));
    }

    private static Optional<SetConstant> set(Part part) {
        Fields fields = Fields.of(part, "path", "value", "onConflict");
        AttributePath path = fields.required("path", StepReader::path);
        Value value = fields.required("value", ValueReader::read);
        OnConflict onConflict = onConflict(fields, OnConflict.REPLACE);
        if (path == null || value == null) {
            return Optional.empty();
        }
        if (!Nesting.fits(value, path.level())) {
            part.problem("The value would be nested deeper than " + Nesting.MAX_LEVELS + " levels");
        }
        return Optional.of(new SetConstant(path, value, onConflict));
    }

    private static Optional<Copy> copy(Part part) {
        Fields fields = Fields.of(part, "from", "to", "onConflict");
        AttributePath from = fields.required("from", StepReader::path);
        AttributePath to = fields.required("to", StepReader::path);
        OnConflict onConflict = onConflict(fields, OnConflict.FAIL);
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (from.equals(to)) {
            part.problem("A copy onto itself");
        }
        return Optional.of(new Copy(from, to, onConflict));
    }

    private static Optional<Mask> mask(Part part) {
        Fields fields = Fields.of(part, "path", "salt", "unsalted", "as");
        AttributePath path = fields.required("path", StepReader::path);
        String salt = fields.optional("salt", StepReader::salt);
        String unsalted = fields.optional("unsalted", StepReader::unsalted);
        if (fields.has("salt") == fields.has("unsalted")) {
            part.problem("Expected either salt: {environment: VARIABLE} or unsalted: true");
        }
        Mask.Form form = fields.optional("as", StepReader::form);
        if (path == null || (salt == null && unsalted == null)) {
            return Optional.empty();
        }
        return Optional.of(new Mask(path, salt, form == null ? Mask.Form.S : form));
    }

    private static Optional<String> salt(Part part) {
        if (part.kind().isPresent()) {
            part.problem("Expected {environment: VARIABLE}: a salt does not stand in a file");
            return Optional.empty();
        }
        String variable = Fields.of(part, "environment").required("environment", StepReader::variable);
        return Optional.ofNullable(variable);
    }

    private static Optional<String> variable(Part part) {
        return part.converted("the name of an environment variable", name -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("Not the name of an environment variable");
            }
            return name;
        });
    }

    private static Optional<String> unsalted(Part part) {
        return part.converted("true", word -> {
            if (!word.equals("true")) {
                throw new IllegalArgumentException("Expected true");
            }
            return word;
        });
    }

    private static Optional<Mask.Form> form(Part part) {
        return part.converted("S or B", word -> switch (word) {
            case "S" -> Mask.Form.S;
            case "B" -> Mask.Form.B;
            default -> throw new IllegalArgumentException("Expected S or B");
        });
    }

    private static OnConflict onConflict(Fields fields, OnConflict unlessGiven) {
        OnConflict given = fields.optional("onConflict", StepReader::onConflict);
        return given == null ? unlessGiven : given;
    }

    private static Optional<OnConflict> onConflict(Part part) {
        String expected = "fail, keep or replace";
        return part.converted(
                expected,
                word -> Stream.of(OnConflict.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Expected " + expected)));
    }

    static Optional<AttributePath> path(Part part) {
        return part.converted("the path of an attribute", AttributePath::parse);
    }
}
