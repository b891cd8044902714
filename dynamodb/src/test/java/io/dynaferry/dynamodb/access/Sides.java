package io.dynaferry.dynamodb.access;

import java.util.HashMap;
import java.util.Map;

/** Sides for tests, from pairs of setting and value. */
final class Sides {
    private Sides() {}

    static SideOptions target(String... settings) {
        return read(SettingNames.options("target"), settings);
    }

    static SideOptions read(SettingNames names, String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return SideOptions.read(names, values::get);
    }
}
