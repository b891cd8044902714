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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
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
        List<Cost> whole = new ArrayList<>();
        List<Cost> verified = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Cost floor = cost(this::gunzip);
            whole.add(cost(file -> digest(file, Checksum.TRUSTED)).over(floor));
            verified.add(cost(file -> digest(file, Checksum.VERIFIED)).over(floor));
            System.out.println("round=" + round + " gunzip: " + floor + ", times gunzip: whole pass "
                    + whole.get(round - 1) + ", with MD5 " + verified.get(round - 1));
        }
        System.out.println("digest items=" + manifest.summary().itemCount() + ", median times gunzip: whole pass "
                + Cost.median(whole) + ", with MD5 " + Cost.median(verified));
    }

    /** Time on the wall and on the processors, in seconds or in parts of another cost. */
    private record Cost(double wall, double cpu) {
        Cost over(Cost floor) {
            return new Cost(wall / floor.wall, cpu / floor.cpu);
        }

        static Cost median(List<Cost> costs) {
            return new Cost(
                    median(costs.stream().mapToDouble(Cost::wall)),
                    median(costs.stream().mapToDouble(Cost::cpu)));
        }

        private static double median(DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            return sorted[sorted.length / 2];
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "wall %.2f cpu %.2f", wall, cpu);
        }
    }

    private Cost cost(Pass pass) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        double cpu = ProcessTime.cpuSeconds();
        List<Future<Fingerprint>> files = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            files.add(threads.submit(() -> pass.read(file)));
        }
        for (Future<Fingerprint> file : files) {
            file.get();
        }
        return new Cost((System.nanoTime() - start) / 1e9, ProcessTime.cpuSeconds() - cpu);
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
}
