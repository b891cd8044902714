package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.reconcile.compare.SideRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSegmentsTest {
    @TempDir
    private Path directory;

    @Test
    void aTableThatHasGrownIsCutAsItWasAtFirst() throws Exception {
        try (Storage checkpoint = new FileStorage((LocalPlace) Place.parse(directory.toString()))) {
            assertThat(KeptSegments.of(checkpoint, SideRole.SOURCE, 8)).isEqualTo(8);
            assertThat(KeptSegments.of(checkpoint, SideRole.TARGET, 16)).isEqualTo(16);

            assertThat(KeptSegments.of(checkpoint, SideRole.SOURCE, 24)).isEqualTo(8);
            assertThat(KeptSegments.of(checkpoint, SideRole.TARGET, 24)).isEqualTo(16);
        }
    }
}
