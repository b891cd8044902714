package io.dynaferry.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static io.dynaferry.transform.Transforms.bound;
import static io.dynaferry.transform.Transforms.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Item;
import io.dynaferry.item.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Item ITEM = item("pk", "user#7")
            .num("sk", "1")
            .num("n", "10")
            .str("s", "\uffff")
            .bin("b", 0x80, 1)
            .yes("yes")
            .nothing("null")
            .strings("tags", "x", "y")
            .map("m", item("zip", "1234"))
            .list("l", new StringValue("first"))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'n','equals':10}",
                "{'path':'n','equals':{'N':'1e1'}}",
                "{'path':'n','notEquals':11}",
                "{'path':'n','notEquals':'10'}",
                "{'path':'gone','notEquals':10}",
                "{'path':'n','less':10.5}",
                "{'path':'n','greater':9}",
                "{'path':'n','lessOrEqual':10}",
                "{'path':'n','greaterOrEqual':10}",
                "{'path':'s','less':'\ud83d\ude00'}",
                "{'path':'s','greaterOrEqual':'\uffff'}",
                "{'path':'b','greater':{'B':'fw=='}}",
                "{'path':'b','beginsWith':{'B':'gA=='}}",
                "{'path':'b','beginsWith':{'B':'gAE='}}",
                "{'path':'pk','beginsWith':'user#'}",
                "{'path':'yes','equals':true}",
                "{'path':'null','equals':null}",
                "{'path':'tags','equals':{'SS':['y','x']}}",
                "{'path':'m.zip','equals':'1234'}",
                "{'path':'l[0]','equals':'first'}",
                "{'path':'n','in':[9,10]}",
                "{'path':'m','type':'M'}",
                "{'path':'n','type':'N'}",
                "{'exists':'m.zip'}",
                "{'exists':'null'}",
                "{'missing':'m.street'}",
                "{'not':{'exists':'gone'}}",
                "{'not':{'path':'n','less':10}}",
                "{'all':[{'exists':'n'},{'exists':'s'}]}",
                "{'any':[{'exists':'gone'},{'exists':'s'}]}"
            })
    void itemsThatFulfilTheConditionAreKept(String condition) {
        assertThat(filter(condition).apply(ITEM)).contains(ITEM);
        assertThat(filter("{'not':" + condition + "}").apply(ITEM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'n','equals':'10'}",
                "{'path':'gone','equals':10}",
                "{'path':'n','less':10}",
                "{'path':'n','greater':10}",
                "{'path':'n','less':'11'}",
                "{'path':'gone','less':10}",
                "{'path':'gone','greaterOrEqual':10}",
                "{'path':'s','greater':'\ud83d\ude00'}",
                "{'path':'b','less':{'B':'fw=='}}",
                "{'path':'b','beginsWith':{'B':'gAEC'}}",
                "{'path':'b','beginsWith':'x'}",
                "{'path':'pk','beginsWith':'user#70'}",
                "{'path':'gone','equals':null}",
                "{'path':'n','in':['10',11]}",
                "{'path':'m','type':'L'}",
                "{'path':'gone','type':'S'}",
                "{'exists':'m.street'}",
                "{'missing':'null'}",
                "{'all':[{'exists':'n'},{'exists':'gone'}]}",
                "{'any':[{'exists':'gone'},{'exists':'away'}]}"
            })
    void itemsThatDoNotAreFilteredOut(String condition) {
        assertThat(filter(condition).apply(ITEM)).isEmpty();
        assertThat(filter("{'not':" + condition + "}").apply(ITEM)).contains(ITEM);
    }

    @Test
    void filtersLookAtTheItemBeforeTheSteps() {
        BoundTransform transform = bound("{'filter':{'path':'n','equals':10},'steps':[{'drop':'n'}]}");
        Item item = item("pk", "p").num("n", "10").build();
        assertThat(transform.apply(item)).contains(item("pk", "p").build());
        assertThat(transform.apply(item("pk", "p").build())).isEmpty();
    }
}
