package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.repair.Interleavings.Chooser;
import io.dynaferry.repair.RepairTask.Permission;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One key in two tables, an application that gives it one value after the other, whatever follows its changes in order with
 * one redelivery, and the real repair, which may crash once and is then started again for its open intents. Before each
 * request of the repair any of the others may happen.
 */
final class OneKeyWorld implements ItemReader, ConditionalEndpoint, IntentLog {
    /** Ways to make the repair wrong, to prove that the exploration would notice. */
    enum Flaw {
        NONE,
        /** The source is not read again after the write: the reader gives back what it gave before. */
        NO_SECOND_LOOK,
        NO_INTENTS,
        /** An expression cannot always say the condition, so nothing may depend on it. */
        NO_CONDITION
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super(null, null, false, false);
        }
    }

    static final String DELETED = "deleted";

    private static final CanonicalKey KEY = Keys.key(1);
    private static final Image A = Keys.image(1, "A");
    private static final Image B = Keys.image(1, "B");
    private static final PacedCalls CALLS =
            new PacedCalls("target", WriteLimits.DEFAULT, WriteBudget.adaptive(RateBounds.unlimited()));

    private final List<String> history;
    private final Flaw flaw;
    private final boolean mayCrash;
    private final Permission permission;
    private final Chooser chooser;

    private String target;
    private int written;
    private int delivered;
    private boolean redelivered;
    private boolean crashed;
    private boolean running;
    private boolean touched;
    /** What the repair has seen since its round began, and what it remembers of earlier rounds. */
    private final List<Object> observed = new ArrayList<>();

    private final Set<Object> remembered = new HashSet<>();
    private final InMemoryIntentLog intents = new InMemoryIntentLog();

    OneKeyWorld(
            List<String> history, String target, Permission permission, Flaw flaw, boolean mayCrash, Chooser chooser) {
        this.history = history;
        this.target = target;
        this.permission = permission;
        this.flaw = flaw;
        this.mayCrash = mayCrash;
        this.chooser = chooser;
    }

    /** Runs to the end; false if the target is then wrong for ever. */
    boolean endsWell() throws InterruptedException {
        running = true;
        try {
            loop("first").repair(List.of(new RepairTask(KEY, permission, List.of())));
        } catch (Crash crash) {
            crashed = true;
            observed.clear();
            remembered.clear();
            loop("second").reexamine();
        }
        running = false;
        observed.clear();
        while (others() > 0) {
            step();
        }
        boolean nothingDone = crashed && !touched;
        boolean leftAlone = permission == Permission.KEEP_EXTRA && history.size() == 1 && isAbsent(source());
        return target.equals(source()) || nothingDone || leftAlone;
    }

    private RepairLoop loop(String owner) {
        RepairSides sides = new RepairSides(new Source(), this, Correspondence.exact());
        return new RepairLoop(sides, new ConditionalWriter(this, CALLS), this, UndoLog.NONE, owner);
    }

    private String source() {
        return history.get(written);
    }

    /** Lets the others act as long as the chooser likes, then returns for the repair's own step. */
    private void others(String request) {
        observed.add(request);
        while (step()) {
            // Each step is a choice of its own.
        }
    }

    /** False if it is the repair's turn. */
    private boolean step() {
        int choice = chooser.choose((running ? 1 : 0) + others(), this::state);
        if (running && choice == 0) {
            return false;
        }
        act(choice - (running ? 1 : 0));
        return true;
    }

    private Object state() {
        return List.of(
                List.copyOf(observed), target, written, delivered, redelivered, crashed, running, touched, intents());
    }

    private List<Intent> intents() {
        return intents.openIntents();
    }

    /** How many things can happen beside the repair. */
    private int others() {
        return writes() + deliveries() + rewinds() + crashes();
    }

    private int writes() {
        return written < history.size() - 1 ? 1 : 0;
    }

    private int deliveries() {
        return delivered < written ? 1 : 0;
    }

    private int rewinds() {
        return redelivered ? 0 : delivered;
    }

    private int crashes() {
        return mayCrash && running && !crashed ? 1 : 0;
    }

    private void act(int choice) {
        if (choice < writes()) {
            written++;
        } else if (choice < writes() + deliveries()) {
            delivered++;
            target = history.get(delivered);
        } else if (choice < writes() + deliveries() + rewinds()) {
            redelivered = true;
            delivered = choice - writes() - deliveries();
        } else {
            throw new Crash();
        }
    }

    @Override
    public Map<CanonicalKey, Image> readAll(Collection<CanonicalKey> keys) {
        observed.clear();
        observed.add(Set.copyOf(remembered));
        others("read target");
        observed.add(target);
        return images(target);
    }

    @Override
    public WriteAnswer send(ConditionalWrite write) {
        others("write");
        boolean holds = Objects.equals(image(target), write.observed()) || flaw == Flaw.NO_CONDITION;
        observed.add(holds);
        remembered.add("has written");
        if (!holds) {
            return WriteAnswer.overtaken(1);
        }
        target = name(write.image());
        touched = true;
        return WriteAnswer.applied(1);
    }

    @Override
    public void open(Collection<Intent> opened) {
        others("open");
        remembered.addAll(opened);
        if (flaw != Flaw.NO_INTENTS) {
            intents.open(opened);
        }
    }

    @Override
    public void clear(Collection<Intent> cleared) {
        others("clear");
        intents.clear(cleared);
    }

    @Override
    public List<Intent> openIntents() {
        others("list");
        return intents.openIntents();
    }

    private final class Source implements ItemReader {
        private String last = "";

        @Override
        public Map<CanonicalKey, Image> readAll(Collection<CanonicalKey> keys) {
            boolean again = observed.get(observed.size() - 1).equals(true);
            others("read source");
            if (!again || flaw != Flaw.NO_SECOND_LOOK) {
                last = source();
            }
            observed.add(last);
            return images(last);
        }
    }

    private static Map<CanonicalKey, Image> images(String value) {
        Image image = image(value);
        return image == null ? Map.of() : Map.of(KEY, image);
    }

    private static boolean isAbsent(String value) {
        return value.equals(DELETED);
    }

    private static @Nullable Image image(String value) {
        if (isAbsent(value)) {
            return null;
        }
        return value.equals("A") ? A : B;
    }

    private static String name(@Nullable Image image) {
        if (image == null) {
            return DELETED;
        }
        return image.equals(A) ? "A" : "B";
    }
}
