package io.dynaferry.snapshot.export;

import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An export: what it says about itself, and its data files where they were found. */
public record ExportManifest(ExportSummary summary, List<DataFile> files) {
    private static final Set<String> VERSIONS = Set.of("2020-06-30", "2023-08-01");
    private static final String SUMMARY = "manifest-summary";
    private static final String FILES = "manifest-files";

    public ExportManifest {
        files = List.copyOf(files);
    }

    /**
     * Reads the manifests in a directory of the storage ({@code .../AWSDynamoDB/<export id>}, or empty for the storage's
     * root) and finds the data files. Incremental exports keep those beside the directory: their storage must begin above it.
     *
     * @throws io.dynaferry.failure.MigrationException if it is not a complete export that this version understands
     */
    public static ExportManifest read(Storage storage, String directory) throws IOException {
        ExportDirectory export = ExportDirectory.of(storage, directory);
        ExportSummary summary = summary(export);
        List<DataFile> files = files(export, summary, new DataFileFinder(storage, export.prefix()));
        long sum = files.stream().mapToLong(DataFile::itemCount).sum();
        if (sum != summary.itemCount()) {
            throw ExportFault.of(
                    "the item counts of the data files do not add up to the summary's",
                    "file=" + export.shown(FILES + ".json") + ", expected=" + summary.itemCount() + ", found=" + sum,
                    ExportFault.COPY_AGAIN);
        }
        return new ExportManifest(summary, files);
    }

    private static ExportSummary summary(ExportDirectory export) throws IOException {
        String where = "file=" + export.shown(SUMMARY + ".json");
        ManifestObject summary = ManifestObject.parse(export.manifest(SUMMARY), where);
        checkVersion(summary.text("version"), where);
        ExportKind kind = kind(summary.optionalText("exportType").orElse("FULL_EXPORT"), where);
        Instant from = kind == ExportKind.FULL ? null : summary.instant("exportFromTime");
        Instant to = summary.instant(kind == ExportKind.FULL ? "exportTime" : "exportToTime");
        checkWindow(from, to, where);
        return new ExportSummary(
                summary.text("exportArn"),
                summary.text("tableArn"),
                summary.text("tableId"),
                kind,
                format(summary.text("outputFormat"), where),
                from,
                to,
                summary.count("itemCount"),
                summary.count("billedSizeBytes"));
    }

    private static void checkVersion(String version, String where) {
        if (!VERSIONS.contains(version)) {
            throw unknown("version", "2020-06-30 or 2023-08-01", version, where);
        }
    }

    private static ExportKind kind(String type, String where) {
        return switch (type) {
            case "FULL_EXPORT" -> ExportKind.FULL;
            case "INCREMENTAL_EXPORT" -> ExportKind.INCREMENTAL;
            default -> throw unknown("exportType", "FULL_EXPORT or INCREMENTAL_EXPORT", type, where);
        };
    }

    private static ExportFormat format(String format, String where) {
        return switch (format) {
            case "DYNAMODB_JSON" -> ExportFormat.DYNAMODB_JSON;
            case "ION" -> ExportFormat.ION;
            default -> throw unknown("outputFormat", "DYNAMODB_JSON or ION", format, where);
        };
    }

    private static RuntimeException unknown(String member, String expected, String found, String where) {
        return ExportFault.of(
                "this version does not know its " + member,
                where + ", expected=" + expected + ", found=" + ExportFault.shown(found),
                "Use a newer Dynaferry for it.");
    }

    private static void checkWindow(@Nullable Instant from, Instant to, String where) {
        if (from != null && !from.isBefore(to)) {
            throw ExportFault.of(
                    "its window ends before it begins",
                    where + ", exportFromTime=" + from + ", exportToTime=" + to,
                    ExportFault.COPY_AGAIN);
        }
    }

    private static List<DataFile> files(ExportDirectory export, ExportSummary summary, DataFileFinder finder)
            throws IOException {
        String manifest = "manifest=" + export.shown(FILES + ".json");
        List<DataFile> files = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String line : export.manifest(FILES).lines().toList()) {
            String where = manifest + ", line=" + (files.size() + 1);
            ManifestObject entry = ManifestObject.parse(line, where);
            String key = entry.text("dataFileS3Key");
            checkKey(key, keys, summary.format(), where);
            StoredFile found = finder.find(key, where);
            files.add(new DataFile(found.path(), found.size(), entry.count("itemCount"), entry.text("md5Checksum")));
        }
        return files;
    }

    private static void checkKey(String key, Set<String> known, ExportFormat format, String where) {
        String details = where + ", file=" + ExportFault.shown(key);
        if (!key.endsWith(format.extension())) {
            throw ExportFault.of(
                    "a data file is not of the format that the summary names",
                    details + ", expected=*" + format.extension(),
                    "The manifests belong to different exports: copy the whole directory again.");
        }
        if (!known.add(key)) {
            throw ExportFault.of("the manifest names a data file twice", details, ExportFault.COPY_AGAIN);
        }
    }
}
