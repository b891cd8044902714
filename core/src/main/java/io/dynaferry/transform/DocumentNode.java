package io.dynaferry.transform;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A part of a document as a transform is read from it, whatever its syntax: a map, a list, or a scalar. Every part knows
 * the line it begins in, counted from 1; 0 where a document has no lines. A map may have a name twice, which the reader
 * then reports.
 */
public sealed interface DocumentNode {
    int line();

    /** Members in the order of the document. */
    record MapNode(int line, List<Member> members) implements DocumentNode {
        public MapNode {
            members = List.copyOf(members);
        }
    }

    /** A member of a map. */
    record Member(String name, DocumentNode node) {
        public Member {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(node, "node is null");
        }
    }

    record ListNode(int line, List<DocumentNode> elements) implements DocumentNode {
        public ListNode {
            elements = List.copyOf(elements);
        }
    }

    /** A single value in the very characters that the document has for it. */
    record ScalarNode(int line, Kind kind, String text) implements DocumentNode {
        public ScalarNode {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(text, "text is null");
        }
    }

    /** What a scalar is by itself. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /** The same document, without lines. */
    static DocumentNode of(JsonValue json) {
        if (json instanceof JsonObject object) {
            return new MapNode(
                    0,
                    object.members().entrySet().stream()
                            .map(member -> new Member(member.getKey(), of(member.getValue())))
                            .toList());
        }
        if (json instanceof JsonArray array) {
            return new ListNode(
                    0, array.elements().stream().map(DocumentNode::of).toList());
        }
        if (json instanceof JsonString string) {
            return new ScalarNode(0, Kind.TEXT, string.value());
        }
        if (json instanceof JsonNumber number) {
            return new ScalarNode(0, Kind.NUMBER, number.text());
        }
        boolean isNull = json == JsonValue.JsonWord.NULL;
        return new ScalarNode(
                0, isNull ? Kind.NOTHING : Kind.TRUTH, json.toString().toLowerCase(Locale.ROOT));
    }
}
