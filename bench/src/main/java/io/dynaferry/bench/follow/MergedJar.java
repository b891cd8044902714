package io.dynaferry.bench.follow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One jar of what the usual handler needs, so that neither side pays for many files. */
final class MergedJar {
    private static final Pattern NEEDED = Pattern.compile(
            "(aws-lambda-java|joda-time|apache5-client|httpclient5|httpcore5|slf4j-api|reactive-streams|commons-codec|eventstream"
                    + "|annotations|arns|auth|aws-core|aws-json-protocol|checksums|crt-core|dynamodb-2|endpoints-spi|http-auth|http-client-spi"
                    + "|identity-spi|json-utils|metrics-spi|profiles|protocol-core|regions|retries|sdk-core|third-party|utils).*\\.jar");

    private MergedJar() {}

    static void write(Path target, Path libraries, Path own) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipOutputStream merged = new ZipOutputStream(Files.newOutputStream(target));
                DirectoryStream<Path> jars = Files.newDirectoryStream(
                        libraries,
                        jar -> NEEDED.matcher(jar.getFileName().toString()).matches())) {
            copy(own, "io/dynaferry/bench/follow/UsualHandler", merged, names);
            copy(own, "io/dynaferry/bench/follow/EmptyHandler", merged, names);
            for (Path jar : jars) {
                copy(jar, "", merged, names);
            }
        }
    }

    private static void copy(Path jar, String prefix, ZipOutputStream merged, Set<String> names) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(prefix) && names.add(entry.getName())) {
                    merged.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = file.getInputStream(entry)) {
                        content.transferTo(merged);
                    }
                    merged.closeEntry();
                }
            }
        }
    }
}
