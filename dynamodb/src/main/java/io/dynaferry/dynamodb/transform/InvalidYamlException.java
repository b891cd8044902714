package io.dynaferry.dynamodb.transform;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A document that is not YAML, or is YAML that no transform needs. The message begins with the line. */
final class InvalidYamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidYamlException(Optional<Mark> mark, String rule) {
        super(mark.map(at -> "line " + (at.getLine() + 1) + ": ").orElse("") + rule);
    }
}
