package io.dynaferry.reconcile;

import io.dynaferry.item.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Items of a table with both parts of a key. */
final class SongFixture {
    static final KeySchema SONGS = KeySchema.parse("artist:S,year:N");

    private SongFixture() {}

    static List<String> songs(int from, int to, String title) {
        return IntStream.range(from, to)
                .mapToObj(year -> "{\"artist\":{\"S\":\"first\"},\"year\":{\"N\":\"" + year + "\"},\"title\":{\"S\":\""
                        + title + "\"}}")
                .toList();
    }

    @SafeVarargs
    static List<String> joined(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
