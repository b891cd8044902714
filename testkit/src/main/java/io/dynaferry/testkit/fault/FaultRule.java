package io.dynaferry.testkit.fault;

import java.util.Optional;

/** Decides on the fault of a request, where a test needs exactness. Called by one thread at a time, in sequence. */
@FunctionalInterface
public interface FaultRule {
    Optional<Fault> fault(SeenRequest request);

    /** The n-th request of an operation, counted from 1. */
    static FaultRule nth(String operation, long n, Fault fault) {
        return request ->
                request.operation().equals(operation) && request.ordinal() == n ? Optional.of(fault) : Optional.empty();
    }

    /** Every request of an operation. */
    static FaultRule every(String operation, Fault fault) {
        return request -> request.operation().equals(operation) ? Optional.of(fault) : Optional.empty();
    }

    /** An outage: all requests from the first to the last, both included, counted from 1 over all operations. */
    static FaultRule outage(long first, long last, Fault fault) {
        return request ->
                request.sequence() >= first && request.sequence() <= last ? Optional.of(fault) : Optional.empty();
    }

    /** Every request for as long as the gate is shut. */
    static FaultRule whileShut(Gate gate, Fault fault) {
        return request -> gate.isShut() ? Optional.of(fault) : Optional.empty();
    }
}
