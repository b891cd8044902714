package io.dynaferry.job;

import java.util.List;

/** An option of one side, beside its table or places: every program has the same of them. */
record SideOption(String text, String valueName, String meaning, boolean isDecisive) implements Option {
    /**
     * The options of a side.
     *
     * @param side {@code source} or {@code target}
     * @param doing what the program does there: reading or writing
     */
    static List<Option> of(String side, String doing) {
        return List.of(
                new SideOption(
                        side + "-region",
                        "REGION",
                        "region of the " + side + "; default: the ARN's, the profile's, the SDK's",
                        true),
                new SideOption(
                        side + "-endpoint",
                        "URL",
                        "where the " + side + "'s DynamoDB answers, if not the region's own",
                        false),
                new SideOption(side + "-profile", "NAME", "profile for " + doing + " there", false),
                new SideOption(side + "-role-arn", "ARN", "role to assume for " + doing + " there", false),
                new SideOption(side + "-external-id", "ID", "external id of that role", false),
                new SideOption(
                        side + "-credentials",
                        "ssm:P|secretsmanager:S",
                        "where the " + side + "'s access key is stored",
                        false));
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }
}
