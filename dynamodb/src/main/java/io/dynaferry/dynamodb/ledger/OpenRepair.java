package io.dynaferry.dynamodb.ledger;

import java.time.Instant;

/**
 * That a key is being repaired, or was when a repair ended before its time; which key, it does not tell.
 *
 * @param source as the log of intents names it
 * @param target as the log of intents names it
 * @param owner the run, its attempt and its task
 */
public record OpenRepair(String source, String target, String owner, Instant since) {}
