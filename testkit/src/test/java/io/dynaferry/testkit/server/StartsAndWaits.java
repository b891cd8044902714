package io.dynaferry.testkit.server;

import java.io.IOException;

/** A program that starts servers, says which, and then lives until it is killed. */
final class StartsAndWaits {
    private StartsAndWaits() {}

    public static void main(String[] arguments) throws IOException {
        DynamoDbLocal server = DynamoDbLocal.inMemory();
        System.out.println(server.pid() + " " + server.scratch());
        System.in.transferTo(System.out);
    }
}
