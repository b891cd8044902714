package io.dynaferry.cdc.log;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.json.JsonWriter;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes one line of JSON for each message. Of an exception it shows the kind and where it comes from; its message only if it is one
 * of this program's own, because others may quote what was sent.
 */
final class JsonLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 12;

    private final Level level;
    private final transient PrintStream out;

    JsonLogger(String name, Level level, PrintStream out) {
        this.name = name;
        this.level = level;
        this.out = out;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return JsonLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level messageLevel,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        StringBuilder line = new StringBuilder();
        JsonWriter json = JsonWriter.compact(line)
                .beginObject()
                .member("timestamp", Instant.now().toString())
                .member("level", messageLevel.name())
                .member("logger", name)
                .member("message", MessageFormatter.basicArrayFormat(pattern, arguments));
        if (throwable != null) {
            exception(json, throwable);
        }
        json.endObject();
        out.println(line);
    }

    private static void exception(JsonWriter json, Throwable throwable) {
        json.name("exception").beginArray();
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            String own = cause instanceof MigrationException ? ": " + cause.getMessage() : "";
            json.value(cause.getClass().getName() + own);
            StackTraceElement[] frames = cause.getStackTrace();
            for (int index = 0; index < Math.min(FRAMES, frames.length); index++) {
                json.value("  at " + frames[index]);
            }
        }
        json.endArray();
    }

    private boolean isEnabled(Level asked) {
        return asked.toInt() >= level.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }
}
