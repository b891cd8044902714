package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.ReadAhead;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.snapshot.source.SourceUnit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exports with their connections. */
final class OpenExports implements OpenSource {
    private final SideClients clients;
    private final List<String> places;
    private final KeySchema keys;
    private final Map<Integer, Storage> storages = new HashMap<>();

    OpenExports(Side side, List<String> places, String keys) {
        this.clients = SideClients.open(side, Patience.ofTask());
        this.places = places;
        this.keys = KeySchema.parse(keys);
    }

    @Override
    public PageReader read(SourceUnit unit, String position) throws IOException {
        if (!position.isEmpty()) {
            throw new IllegalArgumentException("A data file has no positions.");
        }
        FileRecipe recipe = FileRecipe.decoded(unit.recipe());
        return new ReadAhead(new ExportReader(storage(recipe.place()), recipe, new ItemScanner(keys)), unit.name());
    }

    @Override
    public RecordPass pass(SourceUnit unit, RecordVisitor visitor) throws IOException {
        FileRecipe recipe = FileRecipe.decoded(unit.recipe());
        return new ExportRecordPass(storage(recipe.place()), recipe, new ItemScanner(keys), visitor);
    }

    private synchronized Storage storage(int place) {
        return storages.computeIfAbsent(
                place, number -> ExportPlace.of(places.get(number)).open(clients));
    }

    @Override
    public synchronized void close() {
        storages.values().forEach(Storage::close);
        clients.close();
    }
}
