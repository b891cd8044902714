package io.dynaferry.capacity;

/** Why a request was not admitted, in DynamoDB's own terms: which resource, which way, which of its limits. */
public record Throttle(String resource, Scope scope, Direction direction, Limit limit) {
    public enum Scope {
        TABLE("Table"),
        INDEX("Index");

        private final String name;

        Scope(String name) {
            this.name = name;
        }
    }

    public enum Direction {
        READ("Read"),
        WRITE("Write");

        private final String name;

        Direction(String name) {
            this.name = name;
        }
    }

    public enum Limit {
        PROVISIONED("ProvisionedThroughputExceeded"),
        KEY_RANGE("KeyRangeThroughputExceeded"),
        ACCOUNT("AccountLimitExceeded"),
        ON_DEMAND_MAXIMUM("MaxOnDemandThroughputExceeded");

        private final String name;

        Limit(String name) {
            this.name = name;
        }
    }

    /** One of DynamoDB's 16 throttling reasons, such as {@code TableWriteKeyRangeThroughputExceeded}. */
    public String reason() {
        return scope.name + direction.name + limit.name;
    }
}
