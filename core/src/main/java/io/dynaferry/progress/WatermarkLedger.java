package io.dynaferry.progress;

import java.util.List;

/** Keeps the last {@link Watermark} of every stream, lane and target. Safe for use by several threads and programs. */
public interface WatermarkLedger {
    /** Takes the place of the one of the same stream, lane and target. */
    void record(Watermark watermark);

    /** All of a stream, in no order; one that was never followed has none. */
    List<Watermark> of(String stream);
}
