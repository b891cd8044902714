package io.dynaferry.testkit.fault;

/** Shut until a test opens it. Thread-safe. */
public final class Gate {
    private volatile boolean shut = true;

    public void open() {
        shut = false;
    }

    public void shut() {
        shut = true;
    }

    public boolean isShut() {
        return shut;
    }
}
