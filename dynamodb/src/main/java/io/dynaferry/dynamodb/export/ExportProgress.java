package io.dynaferry.dynamodb.export;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an export has come.
 *
 * @param arn to ask for it again: whoever may be restarted keeps it
 * @param moment the moment of the table that is exported
 * @param place where its manifests are; null until it is complete
 */
public record ExportProgress(
        String arn, Instant moment, @Nullable String place) {
    /** The place of the complete export, which a source can be made of. */
    public Optional<String> completeAt() {
        return Optional.ofNullable(place);
    }
}
