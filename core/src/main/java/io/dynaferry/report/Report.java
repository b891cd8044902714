package io.dynaferry.report;

/** The outcome of a run in both forms. */
public interface Report {
    /** The text of {@code summary.json}. */
    String summary();

    /** The text of {@code report.html}. */
    String html();
}
