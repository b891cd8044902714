package io.dynaferry.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.fire.Scenario.Writing;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.FingerprintTally;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold, each by itself. */
final class Checks {
    private Checks() {}

    static void isExitCode(int code, int expected) {
        assertThat(code).as("exit code").isEqualTo(expected);
    }

    /** Item by item; the source first of all holds what its users have written. */
    static void tablesAreEqual(DynamoDbHttp http, SourceTable source, TargetTable target) {
        KeySchema schema = source.shape().schema();
        Map<Item, Item> written =
                TargetTable.byKey(List.copyOf(source.contents().values()), schema);
        Map<Item, Item> there = TargetTable.byKey(TargetTable.items(http, source.name()), schema);
        assertThat(differences(written, there))
                .as("the database lost or invented writes of its users")
                .isEmpty();
        Map<Item, Item> expected =
                TargetTable.byKey(List.copyOf(source.wholesome().values()), schema);
        assertThat(differences(expected, TargetTable.byKey(target.items(), schema)))
                .as("items that are not the same in both tables")
                .isEmpty();
    }

    private static List<String> differences(Map<Item, Item> expected, Map<Item, Item> found) {
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
                .map(key -> "version " + version(expected.get(key)) + ", found " + version(found.get(key)) + " at "
                        + SourceTable.text(key))
                .toList();
    }

    private static String version(@Nullable Item item) {
        return item != null && item.attributes().get("version") instanceof NumberValue version
                ? version.canonical()
                : "nothing";
    }

    /** While somebody writes, a scan sees no exact number. */
    static void loadReportIsTrue(Report report, SourceTable source, Path rejected) {
        long poison = source.poisoned().size();
        assertThat(report.text("status")).isEqualTo("done");
        assertThat(report.number("itemsRead")).as("items read").isBetween(source.leastSeen(), source.mostSeen());
        assertThat(report.number("itemsWritten"))
                .as("items written of those read")
                .isEqualTo(report.number("itemsRead") - poison);
        assertThat(report.number("itemsQuarantined")).as("items in quarantine").isEqualTo(poison);
        assertThat(report.number("itemsSkipped") + report.number("itemsDeleted"))
                .isZero();
        assertThat(files(rejected)).as("rejected items that were kept").hasSize((int) poison);
    }

    /** Each of them once, however often it was delivered. */
    static void onlyPoisonIsInQuarantine(Queue quarantine, SourceTable source) {
        List<Item> images = quarantine.content().stream()
                .map(message -> QuarantineDocument.record(Slice.ofUtf8(message.body())))
                .map(record -> ItemParser.parse(Objects.requireNonNull(record.newImage())))
                .toList();
        assertThat(images).as("how many changes are in quarantine").hasSameSizeAs(source.latePoison());
        assertThat(Set.copyOf(images).equals(source.latePoison()))
                .as("only what nobody takes is in quarantine")
                .isTrue();
    }

    private static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    /** Whenever the process had ended, what it had not settled would have been known. */
    static void everyRepairWasSafe(RepairWatch watch, Damage damage) {
        assertThat(watch.offences())
                .as("of %d writes of the repair", watch.writes())
                .isEmpty();
        assertThat(watch.writes())
                .as("writes of the repair")
                .isGreaterThanOrEqualTo(damage.missing().size()
                        + damage.changed().size()
                        + damage.extra().size());
    }

    static void noIntentIsOpen(TargetTable target) {
        assertThat(target.openIntents()).as("open intents").isEmpty();
    }

    /** Exact where nobody writes and nothing was ended; else the report agrees with itself, and with the exit code. */
    static void repairReportIsTrue(Report report, int code, SourceTable source, Damage damage, Scenario scenario) {
        long poison = source.poisoned().size();
        long found = report.number("missing") + report.number("extra") + report.number("changed");
        assertThat(report.number("compared"))
                .as("everything that was compared is one of these")
                .isEqualTo(report.number("identical") + found + report.number("inFlight") + report.number("expired"));
        assertThat(report.number("repaired") + report.number("deleted"))
                .as("what was found and not left was repaired")
                .isEqualTo(found - report.number("leftAlone"));
        isExitCode(code, report.number("leftAlone") == 0 ? 0 : 2);
        if (scenario.during() == Writing.NOTHING) {
            assertThat(report.number("leftAlone")).as("left alone").isEqualTo(poison);
            assertThat(report.number("compared"))
                    .isEqualTo(source.contents().size() + (long) damage.extra().size());
        }
        if (scenario.during() == Writing.NOTHING && scenario.repair().blows().isEmpty()) {
            assertThat(report.number("missing")).isEqualTo(damage.missing().size() + poison);
            assertThat(report.number("changed")).isEqualTo(damage.changed().size());
            assertThat(report.number("extra")).isEqualTo(damage.extra().size());
            assertThat(report.number("inFlight")).isZero();
            assertThat(report.number("deleted")).isEqualTo(damage.extra().size());
        }
    }

    static void proofIsTrue(Report report, SourceTable source) {
        Collection<Item> all = source.contents().values();
        Collection<Item> wholesome = source.wholesome().values();
        assertThat(report.number("compared")).as("compared").isEqualTo(all.size());
        assertThat(report.number("identical")).as("identical").isEqualTo(wholesome.size());
        assertThat(report.number("missing")).as("missing").isEqualTo(all.size() - (long) wholesome.size());
        assertThat(report.number("changed") + report.number("extra") + report.number("inFlight"))
                .isZero();
        assertThat(report.text("sourceFingerprint")).isEqualTo(fingerprint(all).toString());
        assertThat(report.text("targetFingerprint"))
                .isEqualTo(fingerprint(wholesome).toString());
    }

    private static Fingerprint fingerprint(Collection<Item> items) {
        FingerprintTally tally = new FingerprintTally();
        ItemScanner scanner = new ItemScanner();
        for (Item item : items) {
            scanner.scan(Slice.of(ItemWriter.write(item)));
            tally.add(scanner);
        }
        return tally.fingerprint();
    }
}
