package io.dynaferry.testkit.cluster;

/** Spark's {@code RpcEnv}, by reflection. */
record SparkRpc(Object environment) {
    int port() throws ReflectiveOperationException {
        Object address = Class.forName("org.apache.spark.rpc.RpcEnv")
                .getMethod("address")
                .invoke(environment);
        return (int) address.getClass().getMethod("port").invoke(address);
    }

    /** Returns when it has been shut down. */
    void serve() throws ReflectiveOperationException {
        Class.forName("org.apache.spark.rpc.RpcEnv")
                .getMethod("awaitTermination")
                .invoke(environment);
    }
}
