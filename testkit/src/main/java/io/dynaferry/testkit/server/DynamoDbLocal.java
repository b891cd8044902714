package io.dynaferry.testkit.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DynamoDB Local as a process on the loopback interface. It may be killed and started again on the same port. In
 * memory it is empty then; on disk it goes on with what was acknowledged. Safe for use by several threads.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final List<String> storage;
    private final int port;
    private final AtomicInteger tables = new AtomicInteger();
    private ServerProcess process;

    private DynamoDbLocal(List<String> storage) {
        this.storage = storage;
        this.process = launch(storage, 0);
        this.port = process.port();
    }

    /** The one of this JVM, in memory, started when it is first asked for. Tests that kill or close take their own. */
    public static DynamoDbLocal shared() {
        return Shared.INSTANCE;
    }

    public static DynamoDbLocal inMemory() {
        return new DynamoDbLocal(List.of("-inMemory"));
    }

    /** Keeps its tables in this directory, so that they outlive a {@link #kill}. */
    public static DynamoDbLocal onDisk(Path directory) {
        return new DynamoDbLocal(List.of("-dbPath", directory.toAbsolutePath().toString()));
    }

    private static ServerProcess launch(List<String> storage, int port) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(port), "-disableTelemetry"));
        arguments.addAll(storage);
        return ServerProcess.start("dynamodb-local", DynamoDbLocalMain.class, JVM_OPTIONS, arguments);
    }

    /** Stays the same over {@link #kill} and {@link #restart}. */
    public URI endpoint() {
        return URI.create("http://" + ServerProcess.LOOPBACK + ":" + port);
    }

    /** A table name that this server has not handed out before; it holds the given word, to be recognised in a log. */
    public String freshTableName(String word) {
        return word + "-" + tables.incrementAndGet();
    }

    /** Ends the process without warning; open connections break. */
    public synchronized void kill() {
        process.kill();
    }

    /** Starts it again on the same port, ending it first when it runs. */
    public synchronized void restart() {
        process.stop();
        process = launch(storage, port);
    }

    public synchronized boolean isRunning() {
        return process.isAlive();
    }

    /** The last lines that the process wrote, for diagnosis. */
    public synchronized String log() {
        return process.log();
    }

    synchronized long pid() {
        return process.pid();
    }

    synchronized Path scratch() {
        return process.scratch();
    }

    @Override
    public synchronized void close() {
        process.stop();
    }

    private static final class Shared {
        static final DynamoDbLocal INSTANCE = inMemory();
    }
}
