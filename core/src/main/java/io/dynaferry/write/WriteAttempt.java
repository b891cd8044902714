package io.dynaferry.write;

import java.util.List;

/** A batch on its way, and what it has drawn from the budget. */
record WriteAttempt(List<PendingWrite> batch, UnitDraw draw) {
    List<ItemWrite> writes() {
        return batch.stream().map(pending -> pending.write).toList();
    }
}
