package io.dynaferry.place;

/**
 * One file that an operator names, on disk or in S3.
 *
 * @param name in the directory
 */
public record PlacedFile(Place directory, String name) {
    /** Takes a path or an {@code s3://} address apart; a path without a directory lies in the working directory. */
    public static PlacedFile parse(String file) {
        int slash = file.lastIndexOf('/');
        String directory = slash < 0 ? "." : file.substring(0, Math.max(1, slash));
        return new PlacedFile(Place.parse(directory), file.substring(slash + 1));
    }
}
