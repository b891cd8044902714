package io.dynaferry.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void textAndAttributesAreEscaped() {
        Markup markup = new Markup().element("p", "<b>&\"'</b>", "title", "\"><script>'&");
        assertThat(markup.toString())
                .isEqualTo("<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">"
                        + "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</p>\n");
    }

    @Test
    void whatXmlCannotHoldOrWouldTurnTheTextAroundIsReplaced() {
        assertThat(new Markup()
                        .text("a\u0000\u001b\ud800\uffff\u202e\u2066\u009bz\t\ud83d\ude00")
                        .toString())
                .endsWith("\na\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdz\t\ud83d\ude00");
    }

    @Test
    void aPageWithAnOpenElementIsNotHandedOut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Markup().open("p").toString());
    }
}
