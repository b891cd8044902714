package io.dynaferry.report.page;

import java.util.List;

/** Parts under one heading. */
public record Section(String heading, List<Part> parts) {
    public Section {
        parts = List.copyOf(parts);
    }

    public static Section of(String heading, Part... parts) {
        return new Section(heading, List.of(parts));
    }

    void writeTo(Markup markup) {
        markup.open("section").element("h2", heading);
        parts.forEach(part -> part.writeTo(markup));
        markup.close();
    }
}
