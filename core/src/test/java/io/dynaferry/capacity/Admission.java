package io.dynaferry.capacity;

import java.util.List;

/** The answer to a request for capacity: admitted, or every limit that stood in the way. */
public record Admission(List<Throttle> throttles) {
    public Admission {
        throttles = List.copyOf(throttles);
    }

    public boolean isAdmitted() {
        return throttles.isEmpty();
    }
}
