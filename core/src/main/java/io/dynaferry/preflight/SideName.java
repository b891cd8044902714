package io.dynaferry.preflight;

import java.util.Locale;

/** Which table a check looks at. */
public enum SideName {
    SOURCE,
    TARGET;

    /** The name of a check of this side. */
    public String check(String subject) {
        return this + " " + subject;
    }

    /** The option by which an operator names something of the side: {@code option("role-arn")}. */
    public String option(String name) {
        return "--" + this + "-" + name;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
