package io.dynaferry.testkit.instant;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Runs an {@link InstantEndpoint} as a process: prints its port, and ends when its standard input is closed. */
public final class InstantEndpointMain {
    private InstantEndpointMain() {}

    /** Takes the number of items in the table and the latency in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        long items = Long.parseLong(arguments[0]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (InstantEndpoint endpoint = InstantEndpoint.start(items, latency)) {
            System.out.println(endpoint.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
