package io.dynaferry.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Runs a subject and shows its log when it fails. */
final class SubjectRun {
    private SubjectRun() {}

    /** @param enough asked many times a second with the seconds that have passed; true ends the subject */
    static ProcessCost of(Subject subject, Predicate<Double> enough) throws IOException, InterruptedException {
        Path log = Files.createTempFile("dynaferry-bench", ".log");
        Process process = subject.start(log.toFile());
        try {
            ProcessCost cost = ProcessCost.of(process, enough);
            if (process.exitValue() != 0) {
                System.out.println(subject.name() + " has ended with " + process.exitValue() + ": " + lastLine(log));
            }
            return cost;
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .reduce("", (first, second) -> second);
    }
}
