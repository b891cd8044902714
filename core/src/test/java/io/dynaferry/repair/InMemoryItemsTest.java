package io.dynaferry.repair;

class InMemoryItemsTest extends ItemsContract {
    private final InMemoryItems items = new InMemoryItems();

    @Override
    protected ItemReader reader() {
        return items;
    }

    @Override
    protected ConditionalEndpoint endpoint() {
        return items;
    }
}
