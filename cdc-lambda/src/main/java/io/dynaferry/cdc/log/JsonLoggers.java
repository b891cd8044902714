package io.dynaferry.cdc.log;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The loggers of the process. This program's own write from the level that Lambda's advanced logging sets on; libraries write
 * warnings and errors only, because below that they may show what they send.
 */
final class JsonLoggers implements ILoggerFactory {
    private static final String OWN = "io.dynaferry.";
    private static final String SHADED = "io.dynaferry.shaded.";

    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final Level level;
    private final PrintStream out;

    JsonLoggers(Level level) {
        this(level, System.out);
    }

    JsonLoggers(Level level, PrintStream out) {
        this.level = level;
        this.out = out;
    }

    /** As {@code AWS_LAMBDA_LOG_LEVEL} says, or INFO. */
    static Level levelOf(Map<String, String> environment) {
        String name = environment.getOrDefault("AWS_LAMBDA_LOG_LEVEL", "INFO").toUpperCase(Locale.ROOT);
        for (Level level : Level.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        return name.equals("FATAL") ? Level.ERROR : Level.INFO;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, each -> new JsonLogger(each, levelFor(each), out));
    }

    private Level levelFor(String name) {
        boolean own = name.startsWith(OWN) && !name.startsWith(SHADED);
        return own || level.toInt() > Level.WARN.toInt() ? level : Level.WARN;
    }
}
