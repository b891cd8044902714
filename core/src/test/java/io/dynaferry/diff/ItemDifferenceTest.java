package io.dynaferry.diff;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.transform.AttributePath;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemDifferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'price':{'N':'1'}} | {'price':{'N':'1.0'}} |",
                "{'price':{'N':'1'}} | {'price':{'N':'2'}} | price",
                "{'price':{'N':'1'}} | {'price':{'S':'1'}} | price",
                "{'price':{'N':'1'}} | {} | price",
                "{} | {'price':{'N':'1'}} | price",
                "{'a':{'M':{'zip':{'S':'1'},'city':{'S':'x'}}}} | {'a':{'M':{'city':{'S':'x'},'zip':{'S':'2'}}}} | a.zip",
                "{'a':{'M':{'zip':{'S':'1'}}}} | {'a':{'M':{}}} | a.zip",
                "{'a':{'M':{'zip':{'S':'1'}}}} | {'a':{'NULL':true}} | a",
                "{'t':{'L':[{'N':'1'},{'N':'2'},{'N':'3'}]}} | {'t':{'L':[{'N':'1'},{'N':'2'},{'N':'4'}]}} | t[2]",
                "{'t':{'L':[{'N':'1'}]}} | {'t':{'L':[{'N':'1'},{'N':'2'},{'N':'3'}]}} | t[1],t[2]",
                "{'t':{'L':[{'M':{'x':{'L':[{'N':'1'}]}}}]}} | {'t':{'L':[{'M':{'x':{'L':[{'N':'2'}]}}}]}} | t[0].x[0]",
                "{'s':{'SS':['a','b']}} | {'s':{'SS':['b','a']}} |",
                "{'s':{'SS':['a','b']}} | {'s':{'SS':['a','c']}} | s",
                "{'n':{'NS':['1','2']}} | {'n':{'NS':['2.0','1E0']}} |",
                "{'with.point':{'M':{'a b':{'S':'1'}}}} | {'with.point':{'M':{'a b':{'S':'2'}}}} | \"with.point\".a b",
            })
    void theDeepestPathsBelowWhichAllThatDiffersLiesAreNamed(String one, String other, String paths) {
        ItemDifference difference = ItemDifference.between(parsed(one), parsed(other), 10);

        assertThat(String.join(",", difference.texts())).isEqualTo(paths == null ? "" : paths);
        assertThat(difference.more()).isZero();
    }

    @Test
    void whatIsBeyondTheLimitIsCounted() {
        Item one = parsed("{'t':{'L':[{'N':'1'},{'N':'2'},{'N':'3'},{'N':'4'}]}}");

        ItemDifference difference = ItemDifference.between(one, parsed("{'t':{'L':[]}}"), 3);

        assertThat(difference.texts()).containsExactly("t[0]", "t[1]", "t[2]");
        assertThat(difference.more()).isEqualTo(1);
    }

    @Test
    void itemsThatAreEqualHoweverSpelledDifferInNothing() {
        for (long seed = 0; seed < 200; seed++) {
            RandomItems items = new RandomItems(new SplittableRandom(seed));
            Item item = items.next();
            Item respelled = ItemParser.parse(items.shuffled(item));

            assertThat(ItemDifference.between(item, respelled, 10).texts())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void ignoredAttributesAreTakenOutWhereverTheyAre() {
        Item item = parsed("{'pk':{'S':'k'},'a':{'M':{'zip':{'S':'1'},'city':{'S':'x'}}},"
                + "'t':{'L':[{'N':'1'},{'M':{'x':{'N':'2'},'y':{'N':'3'}}},{'N':'4'}]},'a,b':{'N':'5'}}");

        Item rest = IgnoredAttributes.parse("a.zip, t[0],t[1].x,t[2],missing.too,\"a,b\"")
                .without(item);

        assertThat(rest)
                .isEqualTo(parsed("{'pk':{'S':'k'},'a':{'M':{'city':{'S':'x'}}},'t':{'L':[{'M':{'y':{'N':'3'}}}]}}"));
        assertThat(IgnoredAttributes.NONE.without(item)).isSameAs(item);
    }

    @Test
    void aWrongPathAndAPartOfTheKeyAreRefused() {
        assertThatThrownBy(() -> IgnoredAttributes.parse("a..b"))
                .hasMessageStartingWith("Cannot ignore attributes: A name is missing");
        assertThatThrownBy(() -> IgnoredAttributes.parse("sk").checkedFor(KeySchema.parse("pk:S,sk:N")))
                .hasMessageStartingWith("Cannot ignore attributes: sk is a part of the key [key=pk:S,sk:N]");
        assertThat(IgnoredAttributes.parse("sk.x,other")
                        .checkedFor(KeySchema.parse("pk:S,sk:N"))
                        .isNone())
                .isFalse();
    }

    @Test
    void aTallyOfFewPathsIsExactAndAddsUp() {
        AttributeTally tally = new AttributeTally(4);
        tally.add(difference("price", "tags[0]", "tags[7]"));
        AttributeTally other = new AttributeTally(4);
        other.add(difference("price"));

        tally.add(other.counts(), other.uncertainty());

        assertThat(tally.counts()).containsExactly(new AttributeCount("price", 2), new AttributeCount("tags[*]", 1));
        assertThat(tally.uncertainty()).isZero();
    }

    @Test
    void aTallyOfEndlesslyManyPathsKeepsThoseThatDriftMost() {
        AttributeTally tally = new AttributeTally(10);
        for (int number = 0; number < 10_000; number++) {
            tally.add(difference("id" + number));
            if (number % 3 == 0) {
                tally.add(difference("price"));
            }
        }

        AttributeCount most = tally.counts().get(0);
        assertThat(most.path()).isEqualTo("price");
        assertThat(most.items()).isBetween(3_334 - tally.uncertainty(), 3_334L);
        assertThat(tally.counts()).hasSizeLessThanOrEqualTo(20);
    }

    private static ItemDifference difference(String... paths) {
        return new ItemDifference(
                List.of(paths).stream().map(AttributePath::parse).toList(), 0);
    }

    private static Item parsed(String json) {
        return ItemParser.parse(Slice.ofUtf8(json.replace('\'', '"')));
    }
}
