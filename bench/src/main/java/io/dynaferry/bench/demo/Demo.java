package io.dynaferry.bench.demo;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.PrintStream;

/**
 * Two accounts on one machine: fills a table in the first, copies it to the second over the wire path, and shows by the
 * fingerprints of both that nothing was lost, invented or changed.
 */
public final class Demo {
    private static final String TABLE = "Music";
    private static final Account SOURCE = new Account("sourceaccount");
    private static final Account TARGET = new Account("targetaccount");

    private final PrintStream out;
    private final long items;

    private Demo(PrintStream out, long items) {
        this.out = out;
        this.items = items;
    }

    /** An optional argument says how many items; 20,000 if there is none. */
    public static void main(String[] arguments) throws InterruptedException {
        long items = arguments.length == 0 ? 20_000 : Long.parseLong(arguments[0]);
        ExitCode outcome = new Demo(System.out, items).run();
        System.exit(outcome.status());
    }

    private ExitCode run() throws InterruptedException {
        out.println("One table, two accounts, one DynamoDB Local on this machine.");
        out.println();
        Stopwatch watch = new Stopwatch();
        try (DynamoDbLocal server = DynamoDbLocal.inMemory();
                DemoTable source = new DemoTable(server.endpoint(), SOURCE, TABLE, GeneratedItems.keySchema());
                DemoTable target = new DemoTable(server.endpoint(), TARGET, TABLE, GeneratedItems.keySchema())) {
            new DynamoDbHttp(server.endpoint(), SOURCE).createTable(TABLE, GeneratedItems.keySchema());
            new DynamoDbHttp(server.endpoint(), TARGET).createTable(TABLE, GeneratedItems.keySchema());
            step(
                    watch,
                    "start",
                    "DynamoDB Local listens at " + server.endpoint() + "; both accounts have a table " + TABLE);
            source.fill(items);
            step(watch, "fill", count(items) + " items of all types written to the source account");
            Fingerprint expected = source.fingerprint();
            step(watch, "source", expected.toString());
            step(watch, "copy", source.copyTo(target));
            Fingerprint found = target.fingerprint();
            step(watch, "target", found.toString());
            return verdict(expected, found);
        }
    }

    private ExitCode verdict(Fingerprint expected, Fingerprint found) {
        out.println();
        if (expected.equals(found)) {
            out.println("Equal: both tables have the same " + count(found.count())
                    + " items, down to the last byte that counts.");
            return ExitCode.DONE;
        }
        out.println("Not equal: the fingerprints differ. This is a defect; please report it with these lines.");
        return ExitCode.DRIFT_FOUND;
    }

    private void step(Stopwatch watch, String name, String result) {
        out.printf("  %-8s %5.1f s  %s%n", name, watch.lap(), result);
    }

    private static String count(long number) {
        return String.format("%,d", number);
    }

    /** Seconds from one step to the next. */
    private static final class Stopwatch {
        private long last = System.nanoTime();

        double lap() {
            long now = System.nanoTime();
            double seconds = (now - last) / 1e9;
            last = now;
            return seconds;
        }
    }
}
