package io.dynaferry.item;

import io.dynaferry.item.DigestLanes.Kind;

/** The names of the types in DynamoDB JSON. */
final class TypeTag {
    private TypeTag() {}

    /** The kind that a tag names; the offset is for the message. */
    static Kind kind(byte[] tag, int at, int length, int offset) {
        int first = length > 0 ? tag[at] : 0;
        if (length == 1) {
            return scalarOrDocument(first, offset);
        }
        if (length == 2 && tag[at + 1] == 'S') {
            return set(first, offset);
        }
        if (isWord("BOOL", tag, at, length)) {
            return Kind.BOOL;
        }
        if (isWord("NULL", tag, at, length)) {
            return Kind.NULL;
        }
        throw unknown(offset);
    }

    private static Kind scalarOrDocument(int letter, int offset) {
        return switch (letter) {
            case 'S' -> Kind.S;
            case 'N' -> Kind.N;
            case 'B' -> Kind.B;
            case 'L' -> Kind.L;
            case 'M' -> Kind.M;
            default -> throw unknown(offset);
        };
    }

    private static Kind set(int letter, int offset) {
        return switch (letter) {
            case 'S' -> Kind.SS;
            case 'N' -> Kind.NS;
            case 'B' -> Kind.BS;
            default -> throw unknown(offset);
        };
    }

    static boolean isWord(String word, byte[] text, int at, int length) {
        if (length != word.length()) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (text[at + index] != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private static InvalidItemException unknown(int offset) {
        return new InvalidItemException("a type is none of S, N, B, BOOL, NULL, SS, NS, BS, L, M", offset);
    }
}
