package io.dynaferry.bench;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.export.DataFile;
import io.dynaferry.snapshot.export.ExportFile;
import io.dynaferry.snapshot.export.ExportFile.Checksum;
import io.dynaferry.snapshot.export.ExportManifest;
import io.dynaferry.testkit.item.GeneratedItems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Reading an export against merely unzipping it: the JDK gunzips all files and throws the bytes away; then the same
 * files, with as many threads, are gunzipped, cut into items, validated, digested and keyed. In turn, several times.
 */
public final class DigestBenchmark {
    private static final int BUFFER_BYTES = 1 << 17;

    /** What is done with one data file. */
    @FunctionalInterface
    private interface Pass {
        Fingerprint read(DataFile file) throws IOException;
    }

    private final Storage storage;
    private final ExportManifest manifest;
    private final ExecutorService threads;

    private DigestBenchmark(Storage storage, ExportManifest manifest, ExecutorService threads) {
        this.storage = storage;
        this.manifest = manifest;
        this.threads = threads;
    }

    /** Arguments: a directory for the export, the number of items, the threads, the rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        LocalPlace place = (LocalPlace) Place.parse(arguments[0]).resolve("items-" + arguments[1]);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        try (Storage storage = new FileStorage(place)) {
            String export = GeneratedExport.findOrWrite(storage, Long.parseLong(arguments[1]));
            ExportManifest manifest = ExportManifest.read(storage, export);
            new DigestBenchmark(storage, manifest, threads).run(Integer.parseInt(arguments[3]));
        } finally {
            threads.shutdown();
        }
    }

    private void run(int rounds) throws InterruptedException, ExecutionException {
        double[] whole = new double[rounds];
        double[] verified = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double floor = seconds(this::gunzip);
            whole[round] = seconds(file -> digest(file, Checksum.TRUSTED)) / floor;
            verified[round] = seconds(file -> digest(file, Checksum.VERIFIED)) / floor;
            System.out.printf(
                    Locale.ROOT,
                    "round=%d gunzip-s=%.2f whole-pass=%.2f whole-pass-and-md5=%.2f%n",
                    round + 1,
                    floor,
                    whole[round],
                    verified[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "digest items=%d times-gunzip: median whole-pass=%.2f whole-pass-and-md5=%.2f%n",
                manifest.summary().itemCount(),
                median(whole),
                median(verified));
    }

    private double seconds(Pass pass) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Fingerprint>> files = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            files.add(threads.submit(() -> pass.read(file)));
        }
        for (Future<Fingerprint> file : files) {
            file.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Fingerprint gunzip(DataFile file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = new GZIPInputStream(storage.read(file.path()), BUFFER_BYTES)) {
            int count = in.read(buffer);
            while (count >= 0) {
                count = in.read(buffer);
            }
        }
        return Fingerprint.EMPTY;
    }

    private Fingerprint digest(DataFile file, Checksum checksum) throws IOException {
        ItemScanner scanner = new ItemScanner(GeneratedItems.keySchema());
        FingerprintTally tally = new FingerprintTally();
        ExportFile.of(storage, manifest.summary(), file).with(checksum).forEachItem((bytes, from, to) -> {
            int end = scanner.scan(bytes, from, to);
            scanner.key();
            tally.add(scanner);
            return end;
        });
        return tally.fingerprint();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
