package io.dynaferry.testkit.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** As much of an installation of Spark as its scripts and workers look for. */
record SparkHome(Path directory, Path jvmArguments) {
    private static final String JARS = "jars";

    /**
     * @param libraries the directory with Spark's jars
     * @param jvmArguments the file with what Java needs to be told for Spark
     */
    static SparkHome create(Path directory, Path libraries, Path jvmArguments) {
        try {
            Files.createDirectories(directory);
            Files.createFile(directory.resolve("RELEASE"));
            Files.createSymbolicLink(directory.resolve(JARS), libraries.toRealPath());
            return new SparkHome(directory, jvmArguments.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lay out Spark in " + directory, e);
        }
    }

    String classPath() {
        return directory.resolve(JARS).resolve("*").toString();
    }

    /** Takes the link away, so that whoever deletes the directory does not follow it. */
    void unlink() {
        try {
            Files.deleteIfExists(directory.resolve(JARS));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the link in " + directory, e);
        }
    }

    List<String> jvmOptions(String heap) {
        return List.of("@" + jvmArguments, heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
    }
}
