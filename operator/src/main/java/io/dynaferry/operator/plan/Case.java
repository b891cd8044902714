package io.dynaferry.operator.plan;

import io.dynaferry.plan.Move;

/** What is planned, and how it is called. */
record Case(String source, String target, Move move) {}
