package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.item.KeySchema;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.ReadAhead;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.snapshot.source.SourceUnit;

/** A scan with its connections. */
final class OpenLiveTable implements OpenSource {
    private final SideClients clients;
    private final WireScan scan;
    private final KeySchema keys;
    private final ReadPacer pacer;

    OpenLiveTable(LiveTableSource source, ReadPacer pacer) {
        this.clients = SideClients.open(source.side(), Patience.ofTask());
        this.scan = new WireScan(
                clients.dynamoDb(WireClients::forScans),
                source.table().toString(),
                source.segments(),
                source.consistency());
        this.keys = KeySchema.parse(source.keys());
        this.pacer = pacer;
    }

    @Override
    public PageReader read(SourceUnit unit, String position) {
        return new ReadAhead(new ScanReader(pages(unit, position), keys), unit.name());
    }

    @Override
    public RecordPass pass(SourceUnit unit, RecordVisitor visitor) {
        return new ScanPass(pages(unit, ""), unit.name(), keys, visitor);
    }

    private ScanPages pages(SourceUnit unit, String position) {
        int segment = Integer.parseInt(unit.recipe());
        return new ScanPages(scan, pacer, clients.errors().with("segment", unit.recipe()), segment, position);
    }

    @Override
    public void close() {
        clients.close();
    }
}
