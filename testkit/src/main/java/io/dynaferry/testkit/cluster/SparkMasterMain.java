package io.dynaferry.testkit.cluster;

import io.dynaferry.testkit.server.ParentWatch;
import io.dynaferry.testkit.server.ServerProcess;

/**
 * The main class of a Spark master's process; its argument is the host. Spark's classes are met by reflection only: they
 * are on the class path of this process and on none of ours.
 */
final class SparkMasterMain {
    private SparkMasterMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.begin();
        Class<?> conf = Class.forName("org.apache.spark.SparkConf");
        Object environmentAndPorts = Class.forName("org.apache.spark.deploy.master.Master")
                .getMethod("startRpcEnvAndEndpoint", String.class, int.class, int.class, conf)
                .invoke(null, arguments[0], 0, 0, conf.getConstructor().newInstance());
        SparkRpc rpc =
                new SparkRpc(environmentAndPorts.getClass().getMethod("_1").invoke(environmentAndPorts));
        ServerProcess.announce(rpc.port());
        rpc.serve();
    }
}
