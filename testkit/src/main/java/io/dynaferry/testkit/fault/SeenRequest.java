package io.dynaferry.testkit.fault;

/** A request as a rule sees it: its number among all requests and among those of its operation, both from 1. */
public record SeenRequest(long sequence, String operation, long ordinal) {}
