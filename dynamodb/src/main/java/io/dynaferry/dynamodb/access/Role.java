package io.dynaferry.dynamodb.access;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A role to assume, with the external id its trust policy may ask for. */
public record Role(RoleArn arn, @Nullable String externalId) implements Serializable {
    @Override
    public String toString() {
        return arn.toString();
    }
}
