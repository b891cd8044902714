package io.dynaferry.place;

final class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage create() {
        return new InMemoryStorage();
    }
}
