package io.dynaferry.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A function that does what its event says. It runs in a process of its own, found by the form of its method. */
public final class ScriptedHandler {
    private int invocations;

    public void handle(InputStream in, OutputStream out) throws IOException, InterruptedException {
        String order = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        invocations++;
        System.out.println("order " + order);
        switch (order) {
            case "fail" -> throw new IllegalStateException("as ordered");
            case "exit" -> Runtime.getRuntime().halt(3);
            case "hang" -> new CountDownLatch(1).await();
            default -> out.write(answer(order).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String answer(String order) {
        if (order.startsWith("variable ")) {
            return "\"" + System.getenv(order.substring("variable ".length())) + "\"";
        }
        return "\"" + order + " " + invocations + "\"";
    }

    /** A function that cannot be made. */
    public static final class Unmakeable {
        public Unmakeable() {
            throw new IllegalStateException("no such luck");
        }

        public void handle(InputStream in, OutputStream out) {}
    }
}
