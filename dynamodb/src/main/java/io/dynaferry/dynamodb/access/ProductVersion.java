package io.dynaferry.dynamodb.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version that the build wrote beside this class; a manifest would not outlive shading. */
final class ProductVersion {
    static final String VALUE = read();

    private ProductVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream file = ProductVersion.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(file, "version.properties is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
