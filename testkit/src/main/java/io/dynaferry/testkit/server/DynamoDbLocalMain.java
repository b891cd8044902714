package io.dynaferry.testkit.server;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of the DynamoDB Local process; its arguments are a port (0: a free one) and DynamoDB Local's own.
 * DynamoDB Local listens on all interfaces, has no option for it and refuses port 0, so its connector is given address
 * and port between creation and start. Its classes are met by reflection only: they are on the class path of this
 * process and on none of ours.
 */
final class DynamoDbLocalMain {
    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private DynamoDbLocalMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.begin();
        Object server = Class.forName(RUNNER)
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        Object connector = connector(server);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, ServerProcess.LOOPBACK);
        connector.getClass().getMethod("setPort", int.class).invoke(connector, Integer.parseInt(arguments[0]));
        server.getClass().getMethod("start").invoke(server);
        Method localPort = connector.getClass().getMethod("getLocalPort");
        ServerProcess.announce((int) localPort.invoke(connector));
    }

    private static Object connector(Object server) throws ReflectiveOperationException {
        Field jetty = server.getClass().getDeclaredField("server");
        jetty.setAccessible(true);
        Object[] connectors =
                (Object[]) jetty.getType().getMethod("getConnectors").invoke(jetty.get(server));
        return connectors[0];
    }
}
