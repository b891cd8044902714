package io.dynaferry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSplitterTest {
    @Test
    void membersComeWithNameAndWholeValue() {
        String object = " { \"a\" : { \"x\\\"}\" : [ 1 , \"]\" ] } , \"b\":12.5,\"c\":\"\\\\\",\"d\":true} ";

        List<String> members = new ArrayList<>();
        JsonSplitter.members(Slice.ofUtf8(object), (name, value) -> members.add(name + "=" + value.utf8()));

        assertThat(members).containsExactly("a={ \"x\\\"}\" : [ 1 , \"]\" ] }", "b=12.5", "c=\"\\\\\"", "d=true");
    }

    @Test
    void elementsComeInOrder() {
        assertThat(elements("[{\"a\":[]}, [2] ,3,\"long enough for whole words\"]"))
                .containsExactly("{\"a\":[]}", "[2]", "3", "\"long enough for whole words\"");
        assertThat(elements("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[1", "[1 2]", "[,]", "[1,]", "[\"a]", "[\"a\\\"]", "[{]", "[\""})
    void brokenTextIsRefusedAndNeverReadPastItsEnd(String text) {
        assertThatThrownBy(() -> elements(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The text is not JSON [byte offset=");
    }

    private static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        JsonSplitter.elements(Slice.ofUtf8(array), value -> elements.add(value.utf8()));
        return elements;
    }
}
