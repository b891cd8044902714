package io.dynaferry.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static io.dynaferry.transform.Transforms.stepped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.Slice;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    private static final String ITEM = "{'pk':{'S':'p'},'a':{'N':'1'},'b':{'N':'2'},'d.t':{'N':'3'},"
            + "'m':{'M':{'x':{'N':'4'},'y':{'N':'5'}}},'l':{'L':[{'N':'6'},{'M':{'z':{'N':'7'}}},{'N':'8'}]}}";

    /** Each case: the step, what it takes out of the item's text, and what it puts there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'drop':'a'}                                             | 'a':{'N':'1'},          | ~~",
                "{'drop':['a','b']}                                       | 'a':{'N':'1'},'b':{'N':'2'}, | ~~",
                "{'drop':'\\\"d.t\\\"'}                                   | 'd.t':{'N':'3'},        | ~~",
                "{'drop':'m.x'}                                           | 'x':{'N':'4'},          | ~~",
                "{'drop':'l[0]'}                                          | {'N':'6'},              | ~~",
                "{'drop':'l[1].z'}                                        | 'z':{'N':'7'}           | ~~",
                "{'rename':{'from':'a','to':'c'}}                         | 'a':                    | 'c':",
                "{'rename':{'from':'m.x','to':'c'}}                       | 'x':                    | 'c':",
                "{'rename':{'from':'l[1].z','to':'\\\"c.c\\\"'}}          | 'z':                    | 'c.c':",
                "{'rename':{'from':'a','to':'b','onConflict':'keep'}}     | 'a':                    | 'a':",
                "{'rename':{'from':'a','to':'b','onConflict':'replace'}}  | 'a':{'N':'1'},'b':{'N':'2'} | 'b':{'N':'1'}",
                "{'set':{'path':'a','value':{'S':'s'}}}                   | 'a':{'N':'1'}           | 'a':{'S':'s'}",
                "{'set':{'path':'a','value':9,'onConflict':'keep'}}       | 'a':                    | 'a':",
                "{'set':{'path':'c','value':9,'onConflict':'fail'}}       | 'a':                    | 'c':{'N':'9'},'a':",
                "{'set':{'path':'m.c','value':null}}                      | 'x':                    | 'c':{'NULL':true},'x':",
                "{'set':{'path':'l[2]','value':true}}                     | {'N':'8'}               | {'BOOL':true}",
                "{'copy':{'from':'a','to':'c'}}                           | 'a':                    | 'c':{'N':'1'},'a':",
                "{'copy':{'from':'pk','to':'c'}}                          | 'a':                    | 'c':{'S':'p'},'a':",
                "{'copy':{'from':'m.x','to':'c'}}                         | 'a':                    | 'c':{'N':'4'},'a':",
                "{'copy':{'from':'a','to':'m.c'}}                         | 'x':                    | 'c':{'N':'1'},'x':",
                "{'copy':{'from':'a','to':'b','onConflict':'replace'}}    | 'b':{'N':'2'}           | 'b':{'N':'1'}",
                "{'copy':{'from':'a','to':'b','onConflict':'keep'}}       | 'a':                    | 'a':",
                "{'mask':{'path':'m','unsalted':true}} | {'M':{'x':{'N':'4'},'y':{'N':'5'}}} "
                        + "| {'S':'96df58cefe631daaae18d0b527dab9f8c5f1781db404662809940f66b04ed454'}"
            })
    void stepsChangeWhatTheyNameAndNothingElse(String step, String taken, String put) {
        assertThat(ITEM).contains(taken);
        assertThat(stepped(step, parsed(ITEM))).isEqualTo(parsed(ITEM.replace(taken, put)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'drop':'c'}",
                "{'drop':'m.c'}",
                "{'drop':'a.c'}",
                "{'drop':'l[3]'}",
                "{'drop':'l.z'}",
                "{'drop':'m[0]'}",
                "{'rename':{'from':'c','to':'b'}}",
                "{'rename':{'from':'m.c','to':'x'}}",
                "{'set':{'path':'c.d','value':1}}",
                "{'set':{'path':'a.d','value':1}}",
                "{'set':{'path':'l[3]','value':1}}",
                "{'set':{'path':'l[1].q.d','value':1}}",
                "{'copy':{'from':'c','to':'b'}}",
                "{'copy':{'from':'a','to':'c.d'}}",
                "{'mask':{'path':'c','salt':{'environment':'SALT'}}}"
            })
    void stepsDoNothingWhereTheirPlaceIsNotThere(String step) {
        assertThat(stepped(step, parsed(ITEM))).isEqualTo(parsed(ITEM));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rename\":{\"from\":\"a\",\"to\":\"b\"}}|Cannot rename a: the item has b already",
                "{\"rename\":{\"from\":\"m.x\",\"to\":\"y\"}}|Cannot rename m.x: the item has m.y already",
                "{\"copy\":{\"from\":\"a\",\"to\":\"m.x\"}}|Cannot copy a: the item has m.x already",
                "{\"set\":{\"path\":\"a\",\"value\":1,\"onConflict\":\"fail\"}}|Cannot set a: the item has a already"
            })
    void whatIsThereAlreadyRejectsTheItem(String step, String reason) {
        assertThatThrownBy(() -> stepped(step, parsed(ITEM)))
                .isInstanceOfSatisfying(
                        RejectedItemException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void stepsWorkInTheirOrder() {
        String steps = "{'rename':{'from':'a','to':'old'}},{'copy':{'from':'b','to':'a'}},{'drop':'b'}";
        assertThat(stepped(steps, item("pk", "p").num("a", "1").num("b", "2").build()))
                .isEqualTo(item("pk", "p").num("old", "1").num("a", "2").build());
    }

    @Test
    void listsMoveUpWhereAnElementWasDropped() {
        assertThat(stepped("{'drop':'l[0]'},{'drop':'l[0]'}", parsed(ITEM)).attributes())
                .containsEntry("l", ((ListValue)
                        parsed("{'l':{'L':[{'N':'8'}]}}").attributes().get("l")));
    }

    @Test
    void copiesAreNoDeeperThanDynamoDbHolds() {
        Item item = item("pk", "p").with("deep", nested(31)).map("m", item()).build();
        assertThat(stepped("{'copy':{'from':'deep','to':'c'}}", item).attributes())
                .containsKey("c");
        assertThatThrownBy(() -> stepped("{'copy':{'from':'deep','to':'m.c'}}", item))
                .isInstanceOf(RejectedItemException.class)
                .hasMessage("Cannot copy deep: below m.c it would be nested deeper than 32 levels");
    }

    private static Value nested(int levels) {
        Value value = new StringValue("leaf");
        for (int level = 0; level < levels; level++) {
            value = new ListValue(List.of(value));
        }
        return value;
    }

    private static Item parsed(String json) {
        return ItemParser.parse(Slice.ofUtf8(json.replace('\'', '"')));
    }
}
