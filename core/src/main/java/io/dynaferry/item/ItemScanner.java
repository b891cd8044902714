package io.dynaferry.item;

import io.dynaferry.item.DigestLanes.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item in DynamoDB JSON, in one pass over its bytes and without an object tree: finds where it ends, checks
 * that it is an item DynamoDB could hold, computes its digest and, for a table's scanner, its canonical key.
 *
 * <p>A scanner is used again and again by one thread; its answers are those for the last item scanned. An item that is
 * refused leaves no answers behind that mean anything.
 */
public final class ItemScanner {
    /** How many lists and maps may stand in each other: their content is at level 32, the attribute itself being level 1. */
    public static final int MAXIMUM_DEPTH = 31;

    private static final int MAXIMUM_NAME = 65_535;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** <code>{" ":</code> as a little-endian number, and the mask that leaves out the type and what follows. */
    private static final long SHORT_TAG = 0x3A2200227BL;

    private static final long SHORT_TAG_MASK = 0xFFFF00FFFFL;
    private static final int SHORT_TAG_LENGTH = 5;

    private final TextScanner text = new TextScanner();
    private final NumberScanner number = new NumberScanner();
    private final DigestLanes lanes = new DigestLanes();
    private final DistinctHashes distinct = new DistinctHashes();
    private final @Nullable KeyCapture keyCapture;
    private final Openings openings = new Openings();
    private byte[] bytes = new byte[0];
    private int end;
    private Kind tagged = Kind.NULL;
    private int tagAt;
    private long digestHigh;
    private long digestLow;

    /** A scanner of items of no particular table, which have no key. */
    public ItemScanner() {
        this.keyCapture = null;
    }

    /** A scanner of a table's items, which refuses an item that lacks the table's key. */
    public ItemScanner(KeySchema schema) {
        this.keyCapture = new KeyCapture(schema);
    }

    /**
     * Scans the item whose opening brace is at {@code from}.
     *
     * @return the offset after the item's closing brace
     * @throws InvalidItemException if no valid item begins there or it does not end before {@code to}
     */
    public int scan(byte[] input, int from, int to) {
        bytes = input;
        end = to;
        distinct.clear();
        if (keyCapture != null) {
            keyCapture.reset();
        }
        int at = attributes(from, 0);
        digestHigh = lanes.a();
        digestLow = lanes.b();
        if (keyCapture != null) {
            keyCapture.requireComplete(from);
        }
        return at;
    }

    /** Scans a slice that holds one item and nothing else. */
    public void scan(Slice item) {
        int at = scan(item.bytes(), item.from(), item.to());
        if (at != item.to()) {
            throw new InvalidItemException("something follows the item", at);
        }
    }

    public long digestHigh() {
        return digestHigh;
    }

    public long digestLow() {
        return digestLow;
    }

    public ItemDigest digest() {
        return new ItemDigest(digestHigh, digestLow);
    }

    /** The key of the item just scanned; only a scanner that was made with a key schema has one. */
    public CanonicalKey key() {
        if (keyCapture == null) {
            throw new IllegalStateException("This scanner was made without a key schema.");
        }
        return keyCapture.key();
    }

    /** The attributes of an item (depth 0) or of a map. */
    private int attributes(int from, int depth) {
        int at = expect('{', skip(from), "an object should begin here");
        int base = distinct.count();
        long sumA = 0;
        long sumB = 0;
        at = skip(at);
        if (peek(at) == '}') {
            at++;
        } else {
            boolean more = true;
            while (more) {
                at = attribute(at, depth);
                sumA += lanes.a();
                sumB += lanes.b();
                more = peek(at) == ',';
                at = more ? skip(at + 1) : expect('}', at, "a comma or a closing brace should follow the attribute");
            }
        }
        int count = distinct.count() - base;
        if (!distinct.dropDistinct(base)) {
            throw new InvalidItemException("an attribute name stands twice in one object", from);
        }
        lanes.start(depth == 0 ? Kind.ITEM : Kind.M, count);
        lanes.absorb(sumA, sumB);
        return at;
    }

    private int attribute(int from, int depth) {
        int at = name(from);
        long nameA = lanes.a();
        long nameB = lanes.b();
        distinct.add(nameA);
        KeyCapture capture = keyCapture != null && depth == 0 && keyCapture.begin(nameA, nameB) ? keyCapture : null;
        at = value(skip(at), depth, capture);
        long valueA = lanes.a();
        long valueB = lanes.b();
        lanes.resume(nameA, nameB);
        lanes.absorb(valueA, valueB);
        return skip(at);
    }

    /** Leaves the digest of the name; the offset is the one after the colon. */
    private int name(int from) {
        Opening opening = openings.find(bytes, from, end);
        if (opening != null) {
            lanes.resume(opening.nameA(), opening.nameB());
            return from + opening.length();
        }
        int at = text.scan(bytes, expect('"', from, "an attribute name should begin here"), end);
        if (text.length() == 0) {
            throw new InvalidItemException("an attribute name is empty", from);
        }
        if (text.length() > MAXIMUM_NAME) {
            throw new InvalidItemException("an attribute name is longer than " + MAXIMUM_NAME + " bytes", from);
        }
        at = expect(':', skip(at), "a colon should follow the attribute name");
        lanes.text(Kind.NAME, text.bytes(), text.from(), text.to());
        openings.learn(bytes, from, at, end, lanes.a(), lanes.b());
        return at;
    }

    /** An attribute value: an object with one member, whose name is the type. */
    private int value(int from, int depth, @Nullable KeyCapture capture) {
        Kind kind = shortTag(from);
        int at = from + SHORT_TAG_LENGTH;
        if (kind == null) {
            at = tag(from);
            kind = tagged;
        } else {
            tagAt = from + 2;
        }
        if (capture != null) {
            capture.requireType(kind, tagAt);
        }
        at = content(kind, skip(at), depth, capture);
        return peek(at) == '}'
                ? at + 1
                : expect('}', skip(at), "a value has one type, and a closing brace should follow it");
    }

    /** The type of a value that begins with <code>{"S":</code> and no white space, as nearly all do; otherwise null. */
    private @Nullable Kind shortTag(int at) {
        if (at + Long.BYTES > end) {
            return null;
        }
        long opening = (long) LONGS.get(bytes, at);
        if ((opening & SHORT_TAG_MASK) != SHORT_TAG) {
            return null;
        }
        return switch ((int) (opening >>> 16) & 0xFF) {
            case 'S' -> Kind.S;
            case 'N' -> Kind.N;
            case 'B' -> Kind.B;
            case 'L' -> Kind.L;
            case 'M' -> Kind.M;
            default -> null;
        };
    }

    /** Leaves the type that a value names, and where; the offset is the one after the colon. */
    private int tag(int from) {
        tagAt = expect(
                '"', skip(expect('{', from, "an attribute value should begin here")), "a type should stand here");
        int at = text.scan(bytes, tagAt, end);
        tagged = TypeTag.kind(text.bytes(), text.from(), text.length(), tagAt);
        return expect(':', skip(at), "a colon should follow the type");
    }

    private int content(Kind kind, int at, int depth, @Nullable KeyCapture capture) {
        return switch (kind) {
            case S, N, B -> scalar(kind, at, capture);
            case SS, NS, BS -> set(kind, at);
            case BOOL -> bool(at);
            case NULL -> nothing(at);
            case L -> list(at, deeper(depth, at));
            case M -> attributes(at, deeper(depth, at));
            case NAME, ITEM -> throw new AssertionError(kind);
        };
    }

    private static int deeper(int depth, int at) {
        if (depth == MAXIMUM_DEPTH) {
            throw new InvalidItemException("lists and maps are nested deeper than " + MAXIMUM_DEPTH, at);
        }
        return depth + 1;
    }

    private int scalar(Kind kind, int from, @Nullable KeyCapture capture) {
        int at = text.scan(bytes, expect('"', from, "a string should begin here"), end);
        if (kind == Kind.N) {
            number.scan(text, from);
        } else if (kind == Kind.B) {
            Base64Scanner.scan(text, from);
        }
        lanes.text(kind, text.bytes(), text.from(), text.to());
        if (capture != null) {
            capture.take(kind, text, from);
        }
        return at;
    }

    private int set(Kind kind, int from) {
        Kind elements = kind == Kind.SS ? Kind.S : kind == Kind.NS ? Kind.N : Kind.B;
        int at = skip(expect('[', from, "a set should begin here"));
        if (peek(at) == ']') {
            throw new InvalidItemException("a set is empty", from);
        }
        int base = distinct.count();
        long sumA = 0;
        long sumB = 0;
        boolean more = true;
        while (more) {
            at = scalar(elements, at, null);
            long elementA = lanes.a();
            long elementB = lanes.b();
            distinct.add(elementA);
            lanes.start(kind, 1);
            lanes.absorb(elementA, elementB);
            sumA += lanes.a();
            sumB += lanes.b();
            at = skip(at);
            more = peek(at) == ',';
            at = more ? skip(at + 1) : expect(']', at, "a comma or a closing bracket should follow the element");
        }
        int count = distinct.count() - base;
        if (!distinct.dropDistinct(base)) {
            throw new InvalidItemException("an element stands twice in one set", from);
        }
        lanes.start(kind, count);
        lanes.absorb(sumA, sumB);
        return at;
    }

    private int list(int from, int depth) {
        int at = skip(expect('[', from, "a list should begin here"));
        lanes.start(Kind.L, 0);
        if (peek(at) == ']') {
            lanes.absorb(0, 0);
            return at + 1;
        }
        long count = 0;
        long stateA = lanes.a();
        long stateB = lanes.b();
        boolean more = true;
        while (more) {
            at = skip(value(at, depth, null));
            long elementA = lanes.a();
            long elementB = lanes.b();
            lanes.resume(stateA, stateB);
            lanes.absorb(elementA, elementB);
            stateA = lanes.a();
            stateB = lanes.b();
            count++;
            more = peek(at) == ',';
            at = more ? skip(at + 1) : expect(']', at, "a comma or a closing bracket should follow the element");
        }
        lanes.absorb(count, 0);
        return at;
    }

    private int bool(int at) {
        boolean value = isLiteral("true", at);
        if (!value && !isLiteral("false", at)) {
            throw new InvalidItemException("a BOOL is neither true nor false", at);
        }
        lanes.start(Kind.BOOL, value ? 1 : 0);
        lanes.absorb(0, 0);
        return at + (value ? 4 : 5);
    }

    private int nothing(int at) {
        if (!isLiteral("true", at)) {
            throw new InvalidItemException("a NULL is not true", at);
        }
        lanes.start(Kind.NULL, 0);
        lanes.absorb(0, 0);
        return at + 4;
    }

    private boolean isLiteral(String word, int at) {
        return at + word.length() <= end && TypeTag.isWord(word, bytes, at, word.length());
    }

    private int peek(int at) {
        if (at >= end) {
            throw new InvalidItemException("the text ends inside an item", end);
        }
        return bytes[at];
    }

    private int expect(char wanted, int at, String rule) {
        if (peek(at) != wanted) {
            throw new InvalidItemException(rule, at);
        }
        return at + 1;
    }

    private int skip(int from) {
        int at = from;
        while (at < end && bytes[at] <= ' ' && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\t' || value == '\r';
    }
}
