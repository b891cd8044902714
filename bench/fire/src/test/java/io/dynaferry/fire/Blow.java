package io.dynaferry.fire;

/** Something that befalls a program once: after so many of its requests since the blow before it, or since it was started. */
record Blow(Kind kind, int after) {
    /** What befalls it. */
    enum Kind {
        /** The process ends as in a power cut; it is started again. */
        KILL,
        /** The process is asked to end; it is started again. */
        TERMINATE,
        /** The process stands still for some seconds, as its host may. */
        FREEZE,
        /** Nothing on the way to the tables works for a time. */
        OUTAGE,
        /** DynamoDB ends as in a power cut, for everybody, and comes back with what it had acknowledged. */
        RESTART,
        /** All sessions of roles end long before their time. */
        END_SESSIONS
    }
}
