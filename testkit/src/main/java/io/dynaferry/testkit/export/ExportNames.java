package io.dynaferry.testkit.export;

import java.util.SplittableRandom;

/** The keys of an export's objects, from the root of the bucket. Not thread-safe. */
final class ExportNames {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int FILE_NAME_BYTES = 16;

    private final ExportDescription description;
    private final SplittableRandom random;
    private final String exportId;

    ExportNames(ExportDescription description) {
        this.description = description;
        this.random = new SplittableRandom(description.seed());
        this.exportId = String.format("%014d-%08x", description.startTime().toEpochMilli(), random.nextInt());
    }

    String exportId() {
        return exportId;
    }

    String exportArn() {
        return description.tableArn() + "/export/" + exportId;
    }

    /** Where the manifests are, without a slash at the end. */
    String directory() {
        return exportsRoot() + "/" + exportId;
    }

    String manifest(String name) {
        return directory() + "/" + name;
    }

    /** A new name each time: the data of incremental exports lies in one directory for all of them. */
    String nextDataFile() {
        byte[] name = new byte[FILE_NAME_BYTES];
        random.nextBytes(name);
        String data = description.isIncremental() ? exportsRoot() : directory();
        return data + "/data/" + base32(name) + "." + description.format().extension() + ".gz";
    }

    private String exportsRoot() {
        String prefix = description.prefix();
        return prefix == null ? "AWSDynamoDB" : prefix + "/AWSDynamoDB";
    }

    /** RFC 4648 in lower case, without padding. */
    private static String base32(byte[] bytes) {
        StringBuilder result = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            bits = bits << 8 | (next & 0xFF);
            held += 8;
            while (held >= 5) {
                held -= 5;
                result.append(BASE32.charAt(bits >>> held & 31));
            }
        }
        if (held > 0) {
            result.append(BASE32.charAt(bits << (5 - held) & 31));
        }
        return result.toString();
    }
}
