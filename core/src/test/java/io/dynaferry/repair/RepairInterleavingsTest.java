package io.dynaferry.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.repair.OneKeyWorld.Flaw;
import io.dynaferry.repair.RepairTask.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every interleaving of the real repair with an application, the delivery of its changes and a crash, for all histories of
 * one to four values of one key and each value that the target can have at first.
 */
class RepairInterleavingsTest {
    private static final List<String> VALUES = List.of("A", "B", OneKeyWorld.DELETED);

    @Test
    void everyInterleavingEndsEqualWithOrWithoutACrash() throws InterruptedException {
        assertThat(wrongCases(4, Flaw.NONE, true, Permission.DELETE_EXTRA)).isEmpty();
        assertThat(wrongCases(4, Flaw.NONE, true, Permission.KEEP_EXTRA)).isEmpty();
    }

    @Test
    void theConditionIsNotWhatMakesItSafe() throws InterruptedException {
        assertThat(wrongCases(3, Flaw.NO_CONDITION, true, Permission.DELETE_EXTRA))
                .isEmpty();
    }

    @Test
    void withoutTheSecondLookAtTheSourceHalfOfTheCasesCanEndWrong() throws InterruptedException {
        assertThat(wrongCases(4, Flaw.NO_SECOND_LOOK, false, Permission.DELETE_EXTRA))
                .hasSize(66);
    }

    @Test
    void withoutIntentsHalfOfTheCasesCanEndWrongAfterACrash() throws InterruptedException {
        assertThat(wrongCases(3, Flaw.NO_INTENTS, true, Permission.DELETE_EXTRA))
                .hasSize(30);
    }

    private static List<String> wrongCases(int longest, Flaw flaw, boolean mayCrash, Permission permission)
            throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (List<String> history : histories(longest)) {
            for (String target : VALUES) {
                int[] bad = new int[1];
                int states = Interleavings.explore(chooser -> {
                    if (!new OneKeyWorld(history, target, permission, flaw, mayCrash, chooser).endsWell()) {
                        bad[0]++;
                    }
                });
                assertThat(states).isPositive();
                if (bad[0] > 0) {
                    wrong.add(history + " over " + target + ": " + bad[0]);
                }
            }
        }
        return wrong;
    }

    /** No value follows itself: a write that changes nothing makes no record in the stream. */
    private static List<List<String>> histories(int most) {
        List<List<String>> all = new ArrayList<>();
        List<List<String>> longest = VALUES.stream().map(List::of).toList();
        for (int length = 1; length <= most; length++) {
            all.addAll(longest);
            longest = longest.stream()
                    .flatMap(history -> VALUES.stream()
                            .filter(value -> !value.equals(history.get(history.size() - 1)))
                            .map(value -> Stream.concat(history.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return all;
    }
}
