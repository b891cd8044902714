package io.dynaferry.cdc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what is no longer needed, whatever it says. */
final class Closing {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            log.debug("Could not close [resource={}]", resource.getClass().getSimpleName(), failure);
        }
    }
}
