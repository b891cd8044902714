package io.dynaferry.job;

/** One option of a program. */
public interface Option {
    /** Without the hyphens. */
    String text();

    /** What its value looks like, for help; empty for a flag. */
    String valueName();

    /** For help. */
    String meaning();

    /** Whether it may be given several times. */
    boolean isRepeatable();

    /** Whether it decides what is read and what is written: a resume must bring the same. */
    boolean isDecisive();

    /** As it is typed. */
    default String typed() {
        return "--" + text();
    }

    default boolean isFlag() {
        return valueName().isEmpty();
    }
}
