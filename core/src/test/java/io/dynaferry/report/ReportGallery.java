package io.dynaferry.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the example reports into a directory, to be looked at in a browser. */
final class ReportGallery {
    private ReportGallery() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(directory.resolve("fine.html"), ExampleReports.fine().html());
        Files.writeString(
                directory.resolve("doubtful.html"), ExampleReports.doubtful().html());
        Files.writeString(
                directory.resolve("stopped.html"), ExampleReports.stopped().html());
        Files.writeString(
                directory.resolve("hostile.html"), ExampleReports.hostile().html());
        Files.writeString(directory.resolve("fine.json"), ExampleReports.fine().summary());
    }
}
