package io.dynaferry.fire;

/** A program that can be ended from outside. */
interface Victim {
    /** Ends the process as a power cut would. */
    void kill();

    /** Asks the process to end. */
    void terminate();

    /** Has the process stand still for some seconds. */
    void freeze();
}
