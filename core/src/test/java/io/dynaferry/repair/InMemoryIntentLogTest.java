package io.dynaferry.repair;

class InMemoryIntentLogTest extends IntentLogContract {
    private final IntentLog log = new InMemoryIntentLog();
    private final IntentLog other = new InMemoryIntentLog();

    @Override
    protected IntentLog log() {
        return log;
    }

    @Override
    protected IntentLog otherLog() {
        return other;
    }
}
