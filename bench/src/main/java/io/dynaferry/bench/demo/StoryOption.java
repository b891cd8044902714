package io.dynaferry.bench.demo;

import io.dynaferry.command.Option;
import io.dynaferry.command.Speech;

/** The options of the demo and of the rehearsal. */
final class StoryOption {
    static final Option TABLE_DEFINITION = Option.of(
            "table-definition", "FILE", "what \"aws dynamodb describe-table\" prints of the table to be moved");
    static final Option TTL_ATTRIBUTE = Option.of(
            "ttl-attribute", "NAME", "attribute by which its items expire, which describe-table does not tell");
    static final Option SEED = Option.of("seed", "N", "chooses among the bad days of the network; default: 1");
    static final Option REPORT = Option.of(
            "report",
            "DIRECTORY",
            "where reports, logs and verdict.json are kept; what an earlier run left there is replaced");
    static final Option JSON = Speech.JSON;
    static final Option QUIET = Speech.QUIET;

    private StoryOption() {}

    static Option items(long otherwise) {
        return Option.of("items", "N", "how many items, 100 to 1000000; default: " + otherwise);
    }
}
