package io.dynaferry.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars of the jobs hold nothing under a name that Glue or EMR may have, too. */
class RelocationIT {
    @ParameterizedTest
    @ValueSource(strings = {"initial-load", "reconcile"})
    void everyClassIsUnderOurName(String module) throws IOException {
        try (JarFile jar =
                new JarFile(Path.of("..", module, "target", module + ".jar").toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .filteredOn(name -> name.endsWith(".class"))
                    .isNotEmpty()
                    .allMatch(name ->
                            name.replaceFirst("^META-INF/versions/\\d+/", "").startsWith("io/dynaferry/"));
            assertThat(names)
                    .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                    .allMatch(name ->
                            name.matches("META-INF/services/(io\\.dynaferry\\.|java\\.|org\\.apache\\.spark\\.).*"));
        }
    }
}
