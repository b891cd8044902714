package io.dynaferry.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import scala.tools.nsc.MainClass;

/** The stub of a job, compiled as Glue compiles it: by scalac 2.12.18, with the job's jar on the class path. */
final class ScalaStub {
    private ScalaStub() {}

    /**
     * Compiles it, unless it is compiled there.
     *
     * @param module the job's module
     * @return where its classes are
     */
    static Path compile(String stub, String module, Path classes) throws IOException {
        if (Files.exists(classes.resolve(stub + ".class"))) {
            return classes;
        }
        Files.createDirectories(classes);
        Path built = Path.of("..", module, "target");
        boolean done = new MainClass().process(new String[] {
            "-nowarn",
            "-classpath",
            built.resolve(module + ".jar") + ":" + built.resolve("spark-lib/scala-library-2.12.18.jar"),
            "-d",
            classes.toString(),
            Stack.DIRECTORY.resolve("glue/" + stub + ".scala").toString()
        });
        if (!done) {
            throw new IllegalStateException("scalac refuses " + stub + ".scala; its output says why.");
        }
        return classes;
    }
}
