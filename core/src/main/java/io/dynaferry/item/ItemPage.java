package io.dynaferry.item;

/** A JSON array of items, as a Scan response holds it: cut into items only while they are scanned. */
public final class ItemPage {
    private final Slice array;

    /** Takes a slice from the opening bracket to the closing one. */
    public ItemPage(Slice array) {
        this.array = array;
    }

    /** Takes the items one by one. */
    @FunctionalInterface
    public interface ItemVisitor {
        /** Called right after the scanner has scanned the item, so that its digest and key are at hand. */
        void item(Slice item);
    }

    /**
     * Scans each item in order.
     *
     * @return how many there were
     * @throws InvalidItemException at the first item that is not valid
     */
    public int scan(ItemScanner scanner, ItemVisitor visitor) {
        byte[] bytes = array.bytes();
        int end = array.to() - 1;
        int at = skipSpace(array.from() + 1, end);
        int count = 0;
        while (at < end) {
            int from = at;
            at = scanner.scan(bytes, from, end);
            visitor.item(Slice.of(bytes, from, at));
            count++;
            at = skipSpace(at, end);
            if (at < end) {
                if (bytes[at] != ',') {
                    throw new InvalidItemException("a comma should follow the item", at);
                }
                at = skipSpace(at + 1, end);
            }
        }
        return count;
    }

    private int skipSpace(int from, int end) {
        byte[] bytes = array.bytes();
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}
