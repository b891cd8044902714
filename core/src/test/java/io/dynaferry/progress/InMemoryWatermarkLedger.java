package io.dynaferry.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watermarks in memory. */
public final class InMemoryWatermarkLedger implements WatermarkLedger {
    private final Map<List<String>, Watermark> watermarks = new LinkedHashMap<>();

    @Override
    public synchronized void record(Watermark watermark) {
        watermarks.put(List.of(watermark.stream(), watermark.lane(), watermark.target()), watermark);
    }

    @Override
    public synchronized List<Watermark> of(String stream) {
        return watermarks.values().stream()
                .filter(watermark -> watermark.stream().equals(stream))
                .toList();
    }
}
