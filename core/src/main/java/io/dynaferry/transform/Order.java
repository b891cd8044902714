package io.dynaferry.transform;

/** How a value stands to another one in DynamoDB's order: strings by their UTF-8 bytes, numbers by value, binaries by bytes. */
enum Order {
    LESS("less"),
    LESS_OR_EQUAL("lessOrEqual"),
    GREATER("greater"),
    GREATER_OR_EQUAL("greaterOrEqual");

    private final String word;

    Order(String word) {
        this.word = word;
    }

    /** As it stands in the file. */
    String word() {
        return word;
    }

    boolean admits(int compared) {
        return switch (this) {
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            case GREATER_OR_EQUAL -> compared >= 0;
        };
    }
}
