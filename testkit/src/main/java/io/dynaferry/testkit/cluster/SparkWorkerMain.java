package io.dynaferry.testkit.cluster;

import io.dynaferry.testkit.server.ParentWatch;
import io.dynaferry.testkit.server.ServerProcess;

/**
 * The main class of a Spark worker's process; its arguments are the host, the cores, the memory in megabytes, the master
 * and the directory in which executors work. Spark's classes are met by reflection only, as those of the master.
 */
final class SparkWorkerMain {
    private SparkWorkerMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.begin();
        Class<?> conf = Class.forName("org.apache.spark.SparkConf");
        Class<?> option = Class.forName("scala.Option");
        Object none = option.getMethod("empty").invoke(null);
        Object environment = Class.forName("org.apache.spark.deploy.worker.Worker")
                .getMethod(
                        "startRpcEnvAndEndpoint",
                        String.class,
                        int.class,
                        int.class,
                        int.class,
                        int.class,
                        String[].class,
                        String.class,
                        option,
                        conf,
                        option)
                .invoke(
                        null,
                        arguments[0],
                        0,
                        0,
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        new String[] {arguments[3]},
                        arguments[4],
                        none,
                        conf.getConstructor().newInstance(),
                        none);
        SparkRpc rpc = new SparkRpc(environment);
        ServerProcess.announce(rpc.port());
        rpc.serve();
    }
}
