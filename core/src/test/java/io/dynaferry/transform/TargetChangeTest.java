package io.dynaferry.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static io.dynaferry.transform.Transforms.bound;
import static io.dynaferry.transform.Transforms.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetChangeTest {
    private static final Item KEY = item("pk", "user#7").num("sk", "1").build();
    private static final Item ACTIVE =
            item("pk", "user#7").num("sk", "1").str("status", "active").build();
    private static final Item CLOSED =
            item("pk", "user#7").num("sk", "1").str("status", "closed").build();

    @Test
    void imagesThatPassArePutAsTheyBecome() {
        BoundTransform transform = bound("{'filter':{'path':'status','equals':'active'},'steps':[{'drop':'status'}]}");
        assertThat(transform.changed(ACTIVE)).isEqualTo(new TargetChange.Put(KEY));
    }

    @Test
    void imagesThatNoLongerPassAreDeleted() {
        BoundTransform active = filter("{'path':'status','equals':'active'}");
        assertThat(active.changed(CLOSED)).isEqualTo(new TargetChange.Delete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'pk','beginsWith':'user#'}",
                "{'path':'status','equals':'active'}",
                "{'not':{'path':'status','equals':'active'}}",
                "{'exists':'status'}",
                "{'missing':'status'}",
                "{'all':[{'path':'pk','beginsWith':'user#'},{'path':'status','equals':'active'}]}",
                "{'any':[{'path':'pk','beginsWith':'order#'},{'path':'status','equals':'active'}]}",
                "{'not':{'all':[{'path':'status','equals':'active'},{'path':'pk','beginsWith':'user#'}]}}",
                "{'not':{'any':[{'path':'status','equals':'active'},{'path':'pk','beginsWith':'order#'}]}}"
            })
    void removalsAreAppliedUnlessTheKeyAloneForbidsTheItem(String condition) {
        for (Item given : new Item[] {KEY, ACTIVE, CLOSED}) {
            assertThat(filter(condition).removed(given)).isEqualTo(new TargetChange.Delete());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'pk','beginsWith':'order#'}",
                "{'not':{'path':'pk','beginsWith':'user#'}}",
                "{'path':'sk','greater':1}",
                "{'all':[{'path':'status','equals':'active'},{'path':'pk','beginsWith':'order#'}]}",
                "{'all':[{'path':'pk','beginsWith':'order#'},{'path':'status','equals':'active'}]}",
                "{'any':[{'path':'pk','equals':'a'},{'path':'sk','equals':2}]}",
                "{'not':{'any':[{'path':'status','equals':'active'},{'exists':'pk'}]}}"
            })
    void whatTheKeyForbidsIsLeftAlone(String condition) {
        for (Item given : new Item[] {KEY, ACTIVE, CLOSED}) {
            assertThat(filter(condition).removed(given)).isEqualTo(new TargetChange.Nothing());
            assertThat(filter(condition).changed(given)).isEqualTo(new TargetChange.Nothing());
        }
    }

    @Test
    void withoutFilterEveryChangeIsPassedOn() {
        BoundTransform none = Transform.none().boundTo(Transforms.SCHEMA, Transforms.SALTS);
        assertThat(none.changed(ACTIVE)).isEqualTo(new TargetChange.Put(ACTIVE));
        assertThat(none.removed(KEY)).isEqualTo(new TargetChange.Delete());
    }
}
