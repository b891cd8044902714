package io.dynaferry.dynamodb.transform;

import io.dynaferry.transform.DocumentNode;
import io.dynaferry.transform.DocumentNode.Kind;
import io.dynaferry.transform.DocumentNode.ListNode;
import io.dynaferry.transform.DocumentNode.MapNode;
import io.dynaferry.transform.DocumentNode.Member;
import io.dynaferry.transform.DocumentNode.ScalarNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Takes one YAML document to pieces, from the parser's events: nothing is constructed, so nothing grows beyond the text.
 * A plain scalar is what YAML 1.2's core schema takes it for, in the characters that it was written with.
 */
final class YamlDocument {
    static final int MAX_DEPTH = 100;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final Iterator<Event> events;

    private YamlDocument(Iterator<Event> events) {
        this.events = events;
    }

    /** InvalidYamlException if the text is not one document, or has anchors, aliases or tags. */
    static DocumentNode parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(TransformFile.MAX_BYTES)
                .setParseComments(false)
                .build();
        try {
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new YamlDocument(new Parse(settings).parseString(unmarked).iterator()).document();
        } catch (MarkedYamlEngineException broken) {
            throw new InvalidYamlException(broken.getProblemMark(), "not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new InvalidYamlException(Optional.empty(), "not YAML: a character that YAML does not have");
        }
    }

    private DocumentNode document() {
        Event event = next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw invalid(event, "The file is empty");
        }
        DocumentNode root = node(event, 0);
        next();
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw invalid(end, "A second document begins");
        }
        return root;
    }

    private DocumentNode node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(event, "Nested deeper than " + MAX_DEPTH);
        }
        if (event instanceof AliasEvent) {
            throw invalid(event, "An alias: write it out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw invalid(event, "An anchor: write out what refers to it");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        requireNoTag(start, start.getTag());
        return start instanceof MappingStartEvent ? map(start, depth) : list(start, depth);
    }

    private MapNode map(Event start, int depth) {
        List<Member> members = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (!(node(event, depth + 1) instanceof ScalarNode name)) {
                throw invalid(event, "A name is not text");
            }
            members.add(new Member(name.text(), node(next(), depth + 1)));
        }
        return new MapNode(line(start), members);
    }

    private ListNode list(Event start, int depth) {
        List<DocumentNode> elements = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event, depth + 1));
        }
        return new ListNode(line(start), elements);
    }

    private static ScalarNode scalar(ScalarEvent scalar) {
        requireNoTag(scalar, scalar.getTag());
        Kind kind = kind(scalar);
        String text = scalar.getValue();
        return new ScalarNode(line(scalar), kind, kind == Kind.TRUTH ? text.toLowerCase(Locale.ROOT) : text);
    }

    private static Kind kind(ScalarEvent scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Kind.TEXT;
        }
        Tag tag = RESOLVER.resolve(scalar.getValue(), true);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.TRUTH;
        }
        return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
    }

    private static void requireNoTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw invalid(event, "A tag: types are written as in {S: text}");
        }
    }

    private Event next() {
        return events.next();
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static InvalidYamlException invalid(Event event, String rule) {
        return new InvalidYamlException(event.getStartMark(), rule);
    }
}
