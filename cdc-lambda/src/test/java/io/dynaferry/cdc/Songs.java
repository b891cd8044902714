package io.dynaferry.cdc;

/** Keys and items of the table {@code pk:S,sk:N} that most tests follow. */
final class Songs {
    static final String SCHEMA = "pk:S,sk:N";

    private Songs() {}

    static String key(int number) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + number + "\"}}";
    }

    static String item(int number, String text) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + number + "\"},\"text\":{\"S\":\"" + text + "\"}}";
    }
}
