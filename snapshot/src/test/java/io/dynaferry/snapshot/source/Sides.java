package io.dynaferry.snapshot.source;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.table.TableReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;

/** Sources as tests need them: with a side that asks nobody, and as they arrive in another process. */
public final class Sides {
    private Sides() {}

    /** A side whose region has no table. */
    public static Side withoutTable() {
        return new Side(SettingNames.options("source"), null, "us-east-1", null, new DefaultChain(), null);
    }

    public static Side of(URI endpoint, String table) {
        return new Side(
                SettingNames.options("source"),
                TableReference.parse(table),
                "us-east-1",
                endpoint,
                new DefaultChain(),
                null);
    }

    /** The same source after a journey. */
    public static TableSource elsewhere(TableSource source) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TableSource) in.readObject();
        }
    }

    /** The same unit after a journey. */
    public static SourceUnit elsewhere(SourceUnit unit) {
        return SourceUnit.decoded(unit.encoded());
    }
}
