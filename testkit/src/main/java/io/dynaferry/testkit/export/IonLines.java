package io.dynaferry.testkit.export;

import io.dynaferry.item.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Items in Amazon Ion text, in the envelope of an Ion export. */
final class IonLines implements ItemEncoder {
    @Override
    public void item(Slice item, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder("$ion_1_0 {Item:");
        IonText.append(item, line);
        write(line.append("}\n"), out);
    }

    @Override
    public void change(WrittenChange change, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder("$ion_1_0 {Record:{Keys:");
        IonText.append(change.keys(), line);
        line.append(",Metadata:{WriteTimestampMicros:")
                .append(change.writeTimestampMicros())
                .append(".}");
        image("NewImage", change.newImage(), line);
        image("OldImage", change.oldImage(), line);
        write(line.append("}}\n"), out);
    }

    private static void image(String name, @Nullable Slice image, StringBuilder line) {
        if (image == null) {
            return;
        }
        line.append(',').append(name).append(':');
        IonText.append(image, line);
    }

    private static void write(StringBuilder line, OutputStream out) throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
}
