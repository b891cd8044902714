package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole report, in the order in which a nervous reader wants it: what it is about, whether it is fine, what is wrong
 * with it, what to do next; then the rest, by sections.
 *
 * @param kind what kind of report this is, in a few words
 * @param title what it is about
 * @param facts names and values that identify the run, under the title
 * @param figuresIn the file beside the page that holds the same figures
 */
public record Page(
        String kind,
        String title,
        Map<String, String> facts,
        Verdict verdict,
        List<Notice> notices,
        List<Step> steps,
        List<Section> sections,
        Instant writtenAt,
        String figuresIn) {
    /** Nothing is fetched and nothing runs: a browser refuses what should ever slip in. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private static final String STYLE = styleSheet();

    /** A page beside its {@code summary.json}. */
    public Page(
            String kind,
            String title,
            Map<String, String> facts,
            Verdict verdict,
            List<Notice> notices,
            List<Step> steps,
            List<Section> sections,
            Instant writtenAt) {
        this(kind, title, facts, verdict, notices, steps, sections, writtenAt, "summary.json");
    }

    public Page {
        notices = List.copyOf(notices);
        steps = List.copyOf(steps);
        sections = List.copyOf(sections);
    }

    /** The page as HTML that is also well-formed XML. */
    public String html() {
        Markup markup = new Markup();
        markup.open("html", "lang", "en");
        writeHead(markup);
        markup.open("body").open("main");
        writeHeader(markup);
        verdict.writeTo(markup);
        notices.forEach(notice -> notice.writeTo(markup));
        Step.writeAll(steps, markup);
        sections.forEach(section -> section.writeTo(markup));
        markup.element(
                "footer",
                "Written by Dynaferry at " + Amounts.moment(writtenAt) + ". The same figures are in " + figuresIn
                        + ".");
        return markup.close().close().close().toString();
    }

    private void writeHead(Markup markup) {
        markup.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("link", "rel", "icon", "href", "data:,")
                .element("title", verdict.level().word() + ": " + kind + ", " + title)
                .styleSheet(STYLE)
                .close();
    }

    private void writeHeader(Markup markup) {
        markup.open("header").element("p", kind, "class", "kind").element("h1", title);
        markup.open("dl", "class", "facts");
        facts.forEach((name, value) ->
                markup.open("div").element("dt", name).element("dd", value).close());
        markup.close().close();
    }

    private static String styleSheet() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            return new String(
                    Objects.requireNonNull(in, "page.css is not there").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read page.css", cause);
        }
    }
}
