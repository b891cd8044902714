package io.dynaferry.dynamodb.access;

import java.io.Serializable;
import java.util.Locale;

/**
 * How an operator spells the settings of one side: {@code --source-role-arn} on a command line, {@code TARGET_ROLE_ARN}
 * in a function's environment. Messages name a setting the way it was typed.
 */
public record SettingNames(String side, Style style) implements Serializable {
    /** Where the settings come from. */
    public enum Style {
        OPTIONS,
        ENVIRONMENT
    }

    /** For a program's options; the side is {@code source} or {@code target}. */
    public static SettingNames options(String side) {
        return new SettingNames(side, Style.OPTIONS);
    }

    /** For environment variables; the side is {@code source} or {@code target}. */
    public static SettingNames environment(String side) {
        return new SettingNames(side, Style.ENVIRONMENT);
    }

    public String table() {
        return style == Style.OPTIONS ? "--" + side : spelled("table");
    }

    public String region() {
        return spelled("region");
    }

    public String endpoint() {
        return spelled("endpoint");
    }

    public String profile() {
        return spelled("profile");
    }

    public String roleArn() {
        return spelled("role-arn");
    }

    public String externalId() {
        return spelled("external-id");
    }

    public String credentials() {
        return spelled("credentials");
    }

    private String spelled(String setting) {
        String name = side + "-" + setting;
        return style == Style.OPTIONS
                ? "--" + name
                : name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
