package io.dynaferry.testkit.cluster;

/**
 * What a worker has to give, all of it to one executor of each program.
 *
 * @param cores how many tasks run at a time
 * @param megabytes of heap
 */
public record WorkerSize(int cores, int megabytes) {
    public static final WorkerSize SMALL = new WorkerSize(2, 512);
}
