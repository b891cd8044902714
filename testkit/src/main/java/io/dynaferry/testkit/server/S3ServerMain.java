package io.dynaferry.testkit.server;

import java.net.URI;

/**
 * The main class of the S3 server's process; its arguments are the access key id and the secret that requests have to
 * be signed with. S3Proxy's classes are met by reflection only: they are on the class path of this process and on none
 * of ours.
 */
final class S3ServerMain {
    private static final String BUILDER = "org.gaul.s3proxy.junit.S3ProxyJunitCore$Builder";

    private S3ServerMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.begin();
        Object builder = Class.forName(BUILDER).getConstructor().newInstance();
        builder.getClass()
                .getMethod("withCredentials", String.class, String.class)
                .invoke(builder, arguments[0], arguments[1]);
        builder.getClass().getMethod("withBlobStoreProvider", String.class).invoke(builder, "transient");
        Object server = builder.getClass().getMethod("build").invoke(builder);
        server.getClass().getMethod("beforeEach").invoke(server);
        URI endpoint = (URI) server.getClass().getMethod("getUri").invoke(server);
        ServerProcess.announce(endpoint.getPort());
    }
}
