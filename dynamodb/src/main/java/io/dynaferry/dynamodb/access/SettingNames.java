package io.dynaferry.dynamodb.access;

import java.io.Serializable;
import java.util.Locale;

/**
 * How an operator spells the settings of one side: {@code --source-role-arn} on a command line, {@code TARGET_ROLE_ARN}
 * in a function's environment, {@code TARGETS[1].roleArn} in a list of sides. Messages name a setting the way it was typed.
 */
public record SettingNames(String side, Style style) implements Serializable {
    /** Where the settings come from. */
    public enum Style {
        OPTIONS,
        ENVIRONMENT,
        MEMBERS
    }

    /** For a program's options; the side is {@code source} or {@code target}. */
    public static SettingNames options(String side) {
        return new SettingNames(side, Style.OPTIONS);
    }

    /** For environment variables; the side is {@code source} or {@code target}. */
    public static SettingNames environment(String side) {
        return new SettingNames(side, Style.ENVIRONMENT);
    }

    /** For the members of a JSON object that describes a side, under the name by which it is known. */
    public static SettingNames members(String side) {
        return new SettingNames(side, Style.MEMBERS);
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
        return switch (style) {
            case OPTIONS -> "--" + side + "-" + setting;
            case ENVIRONMENT -> (side + "-" + setting).toUpperCase(Locale.ROOT).replace('-', '_');
            case MEMBERS -> side + "." + camelCase(setting);
        };
    }

    private static String camelCase(String setting) {
        String[] words = setting.split("-", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int index = 1; index < words.length; index++) {
            name.append(Character.toUpperCase(words[index].charAt(0))).append(words[index].substring(1));
        }
        return name.toString();
    }
}
