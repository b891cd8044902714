/**
 * The ledger: one DynamoDB table with the string keys {@code pk} and {@code sk}, on demand, for all that outlives a
 * process.
 *
 * <table>
 * <caption>Its rows</caption>
 * <tr><th>pk</th><th>sk</th><th>row</th></tr>
 * <tr><td>{@code run#<run id>}</td><td>{@code run}</td><td>a run, its options and its attempt</td></tr>
 * <tr><td>{@code run#<run id>}</td><td>{@code unit#<unit>}</td><td>a segment's or file's progress</td></tr>
 * <tr><td>{@code table#<source>><target>#<0 to f>}</td><td>{@code intent#<digest of the key>#<owner>}</td><td>a key that
 * a repair is about to write, or was when it ended</td></tr>
 * <tr><td>{@code stream#<stream>}</td><td>{@code target#<target>#lane#<lane>}</td><td>a watermark</td></tr>
 * <tr><td>{@code quarantine#<target>}</td><td>{@code <stream>#<sequence number>#<event id>}</td><td>a change in
 * quarantine</td></tr>
 * <tr><td>{@code reconcile#<source>><target>}</td><td>{@code <start>#<run id>}</td><td>a comparison, what it found and what it
 * repaired; kept for half a year</td></tr>
 * </table>
 *
 * A run's units share a partition key, so that one query lists them; a unit is recorded every few seconds, which keeps
 * a thousand tasks below what one partition takes, and the service splits by {@code sk} above that. Rows with
 * {@code expiresAt}, in seconds, may be removed after that time.
 */
@NullMarked
package io.dynaferry.dynamodb.ledger;

import org.jspecify.annotations.NullMarked;
