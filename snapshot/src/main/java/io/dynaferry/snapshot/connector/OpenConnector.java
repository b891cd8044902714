package io.dynaferry.snapshot.connector;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.PagePass;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.snapshot.source.SourceUnit;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.dynamodb.DynamoDBClient;
import org.apache.hadoop.dynamodb.DynamoDBConstants;
import org.apache.hadoop.dynamodb.DynamoDBItemWritable;
import org.apache.hadoop.dynamodb.filter.DynamoDBQueryFilter;
import org.apache.hadoop.dynamodb.read.DynamoDBInputFormat;
import org.apache.hadoop.dynamodb.split.DynamoDBSegmentsSplit;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;

/** The connector with its settings and, kept apart from those, the side's credentials. */
final class OpenConnector implements OpenSource {
    /** The connector writes a line for each page, and several a second while it waits. Held, or the level is forgotten. */
    private static final Logger CHATTER = Logger.getLogger(DynamoDBClient.class.getPackageName());

    static {
        CHATTER.setLevel(Level.WARNING);
    }

    private final ConnectorSource source;
    private final SideClients clients;
    private final String credentials;

    OpenConnector(ConnectorSource source) {
        this.source = source;
        this.clients = SideClients.open(source.side());
        this.credentials = ConnectorCredentials.keep(clients.credentials());
    }

    @Override
    public PageReader read(SourceUnit unit, String position) throws IOException {
        if (!position.isEmpty()) {
            throw new IllegalArgumentException("The connector knows no positions.");
        }
        RecordReader<Text, DynamoDBItemWritable> reader =
                new DynamoDBInputFormat().getRecordReader(split(unit), configuration(), Reporter.NULL);
        return new ConnectorReader(
                reader,
                new ItemScanner(KeySchema.parse(source.keys())),
                clients.errors().with("split", unit.recipe()));
    }

    @Override
    public RecordPass pass(SourceUnit unit, RecordVisitor visitor) throws IOException {
        return new PagePass(read(unit, ""), KeySchema.parse(source.keys()), visitor);
    }

    /** Made here: the connector would choose their number by the table's throughput, which changes between two attempts. */
    private InputSplit split(SourceUnit unit) {
        int split = Integer.parseInt(unit.recipe());
        return new DynamoDBSegmentsSplit(
                new Path("/"),
                unit.expectedRecords(),
                split,
                source.segmentsOf(split),
                source.segments(),
                unit.expectedBytes(),
                new DynamoDBQueryFilter());
    }

    private JobConf configuration() {
        JobConf conf = new JobConf(false);
        source.settings().forEach(conf::set);
        Side side = source.side();
        conf.set(DynamoDBConstants.INPUT_TABLE_NAME, source.table());
        conf.set(DynamoDBConstants.REGION, side.region());
        if (side.endpoint() != null) {
            conf.set(DynamoDBConstants.ENDPOINT, side.endpoint().toString());
        }
        conf.set(DynamoDBConstants.CUSTOM_CREDENTIALS_PROVIDER_CONF, ConnectorCredentials.class.getName());
        conf.set(ConnectorCredentials.ENTRY, credentials);
        conf.setBoolean(DynamoDBConstants.YARN_RESOURCE_MANAGER_ENABLED, false);
        return conf;
    }

    @Override
    public void close() {
        ConnectorCredentials.forget(credentials);
        clients.close();
    }
}
