package io.dynaferry.report;

/**
 * A condition of a cut-over, and whether it is met.
 *
 * @param id its name for programs
 * @param title what has to hold
 * @param reason why it is judged so, with what was seen; a whole sentence or several
 * @param remedy what to do; empty for one that is passed
 */
public record Gate(String id, String title, Result result, Basis basis, String reason, String remedy) {
    /** Whether it is met. */
    public enum Result {
        PASSED("passed"),
        FAILED("failed"),
        /** Nobody could tell; as good as failed. */
        NOT_KNOWN("not known");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** How that is known. */
    public enum Basis {
        /** By what the tables, their streams or the ledger tell. */
        MEASURED("measured"),
        /** By the word of the operator. */
        ATTESTED("attested by the operator");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** By what was seen. */
    public static Gate passed(String id, String title, String reason) {
        return new Gate(id, title, Result.PASSED, Basis.MEASURED, reason, "");
    }

    /** By the word of the operator. */
    public static Gate attested(String id, String title, String reason) {
        return new Gate(id, title, Result.PASSED, Basis.ATTESTED, reason, "");
    }

    public static Gate failed(String id, String title, String reason, String remedy) {
        return new Gate(id, title, Result.FAILED, Basis.MEASURED, reason, remedy);
    }

    public static Gate notKnown(String id, String title, String reason, String remedy) {
        return new Gate(id, title, Result.NOT_KNOWN, Basis.MEASURED, reason, remedy);
    }

    public boolean isPassed() {
        return result == Result.PASSED;
    }
}
