package io.dynaferry.snapshot.export;

import java.io.IOException;

/**
 * Takes the items of a full export, one after the other. An {@code ItemScanner} fits:
 * {@code (bytes, from, to) -> scanner.scan(bytes, from, to)}.
 */
@FunctionalInterface
public interface ItemVisitor {
    /**
     * Takes the item whose opening brace is at {@code from}. Only the visitor finds out where it ends, so that nobody walks
     * over its bytes twice; what follows it is not its own. The bytes are good until the method returns.
     *
     * @param to where the bytes end that are there; other records may stand between the item and there
     * @return the offset after the item's closing brace
     * @throws io.dynaferry.item.InvalidItemException if no valid item begins there
     */
    int item(byte[] bytes, int from, int to) throws IOException;
}
