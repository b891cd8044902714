package io.dynaferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceSuiteTest {
    private static final ConformanceSuite SUITE = ConformanceSuite.load();

    static Stream<ConformanceCase> valid() {
        return SUITE.valid();
    }

    static Stream<ConformanceCase> rejected() {
        return SUITE.rejected();
    }

    @Test
    void committedFileIsWhatTheGeneratorWrites() {
        assertThat(ConformanceSuite.bytes())
                .isEqualTo(ConformanceGenerator.lines().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validItemsAreReadAndComeBackFromTheirCanonicalSpelling(ConformanceCase each) {
        Item item = parsed(each);
        byte[] written = ItemWriter.write(item);
        assertThat(ItemParser.parse(Slice.of(written))).isEqualTo(item).hasSameHashCodeAs(item);
        assertThat(item.key(each.schema()).bytes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void itemsAreEqualExactlyWhereTheSuiteSaysSo(ConformanceCase each) {
        Item item = parsed(each);
        each.equalTo()
                .ifPresent(other -> assertThat(parsed(SUITE.named(other)))
                        .isEqualTo(item)
                        .hasSameHashCodeAs(item)
                        .satisfies(same -> assertThat(ItemWriter.write(same)).isEqualTo(ItemWriter.write(item)))
                        .satisfies(same -> assertThat(same.key(each.schema())).isEqualTo(item.key(each.schema()))));
        for (String other : each.differs()) {
            Item near = parsed(SUITE.named(other));
            assertThat(near).isNotEqualTo(item);
            assertThat(ItemWriter.write(near)).isNotEqualTo(ItemWriter.write(item));
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void invalidItemsAreRejected(ConformanceCase each) {
        Throwable thrown = catchThrowable(() -> parsed(each).key(each.schema()));
        assertThat(thrown).isInstanceOf(InvalidItemException.class).hasMessageContaining("byte offset=");
    }

    @Test
    void casesThatStandAloneHaveKeysOfTheirOwn() {
        for (String schema : List.of("pk:S,sk:N", "pk:S", "pk:N", "pk:B", "pk:S,sk:S", "pk:N,sk:B")) {
            assertThat(SUITE.sideBySide(schema).map(each -> parsed(each).key(each.schema())))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void casesThatAreNotThereAreAnError() {
        assertThatThrownBy(() -> SUITE.named("nothing")).hasMessage("There is no case of the name nothing");
    }

    private static Item parsed(ConformanceCase each) {
        return ItemParser.parse(each.item());
    }
}
