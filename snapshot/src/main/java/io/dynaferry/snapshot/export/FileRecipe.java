package io.dynaferry.snapshot.export;

/**
 * What is needed to read a data file on another machine, as one line of text.
 *
 * @param place which of the source's places
 */
record FileRecipe(int place, ExportKind kind, ExportFormat format, DataFile file) {
    private static final int PARTS = 7;

    String encoded() {
        return String.join(
                " ",
                Integer.toString(place),
                kind.name(),
                format.name(),
                Long.toString(file.size()),
                Long.toString(file.itemCount()),
                "md5:" + file.md5Checksum(),
                file.path());
    }

    static FileRecipe decoded(String text) {
        String[] parts = text.split(" ", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not the recipe of a data file [parts=" + parts.length + "].");
        }
        DataFile file = new DataFile(
                parts[6], Long.parseLong(parts[3]), Long.parseLong(parts[4]), parts[5].substring("md5:".length()));
        return new FileRecipe(
                Integer.parseInt(parts[0]), ExportKind.valueOf(parts[1]), ExportFormat.valueOf(parts[2]), file);
    }
}
