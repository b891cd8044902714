package io.dynaferry.testkit.server;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An S3 server (S3Proxy) as a process on the loopback interface: in memory, path-style addresses, signatures checked.
 * Safe for use by several threads.
 */
public final class S3Server implements AutoCloseable {
    /** The one access key that the server knows, and its secret. */
    public static final String ACCESS_KEY_ID = "STORAGEACCOUNT";

    public static final String SECRET_ACCESS_KEY = "known-to-every-test";

    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final ServerProcess process;
    private final AtomicInteger buckets = new AtomicInteger();

    private S3Server(ServerProcess process) {
        this.process = process;
    }

    /** The one of this JVM, started when it is first asked for. Tests that close take their own. */
    public static S3Server shared() {
        return Shared.INSTANCE;
    }

    public static S3Server start() {
        return new S3Server(ServerProcess.start(
                "s3-server", S3ServerMain.class, JVM_OPTIONS, List.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY)));
    }

    public URI endpoint() {
        return URI.create("http://" + ServerProcess.LOOPBACK + ":" + process.port());
    }

    /** A bucket name that this server has not handed out before. */
    public String freshBucketName(String word) {
        return word + "-" + buckets.incrementAndGet();
    }

    /** The last lines that the process wrote, for diagnosis. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static final class Shared {
        static final S3Server INSTANCE = start();
    }
}
