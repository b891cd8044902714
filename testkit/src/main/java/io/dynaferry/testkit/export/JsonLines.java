package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Items as they are, in the envelope of a DynamoDB JSON export. */
final class JsonLines implements ItemEncoder {
    private static final byte[] ITEM = ascii("{\"Item\":");
    private static final byte[] END = ascii("}\n");

    @Override
    public void item(Slice item, OutputStream out) throws IOException {
        out.write(ITEM);
        write(item, out);
        out.write(END);
    }

    @Override
    public void change(WrittenChange change, OutputStream out) throws IOException {
        out.write(ascii("{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"" + change.writeTimestampMicros() + "\"}}"));
        image("Keys", change.keys(), out);
        image("NewImage", change.newImage(), out);
        image("OldImage", change.oldImage(), out);
        out.write(END);
    }

    private static void image(String name, @Nullable Slice image, OutputStream out) throws IOException {
        if (image == null) {
            return;
        }
        out.write(ascii(",\"" + name + "\":"));
        write(image, out);
    }

    private static void write(Slice slice, OutputStream out) throws IOException {
        out.write(slice.bytes(), slice.from(), slice.length());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
