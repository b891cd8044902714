package io.dynaferry.transform;

import static io.dynaferry.transform.Transforms.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransformTextTest {
    private static final String ALL_THERE_IS = "{'filter':{'all':[{'any':[{'path':'a','equals':1.0},{'missing':'b'}]},"
            + "{'not':{'path':'c.d[0]','greaterOrEqual':'x'}},{'path':'e','beginsWith':{'B':'AA=='}},"
            + "{'path':'f','type':'SS'},{'path':'g','in':[1,'1',null,true]},{'path':'h','notEquals':{'SS':['b','a']}}]},"
            + "'steps':[{'drop':['a','\\'b.c\\'']},{'rename':{'from':'d','to':'e'}},{'set':{'path':'f',"
            + "'value':{'M':{'x':{'L':[false]}}}}},{'copy':{'from':'g','to':'h','onConflict':'keep'}},"
            + "{'mask':{'path':'i','salt':{'environment':'SALT'}}},{'mask':{'path':'j','unsalted':true,'as':'B'}}]}";

    /** Runs in a ledger are compared by it. */
    @Test
    void textIsTheSameInEveryRelease() {
        assertThat(read(ALL_THERE_IS).text().replace('"', '\''))
                .isEqualTo("{'filter':{'all':[{'any':[{'path':'a','in':[{'N':'1'}]},{'not':{'exists':'b'}}]},"
                        + "{'not':{'path':'c.d[0]','greaterOrEqual':{'S':'x'}}},"
                        + "{'path':'e','beginsWith':{'B':'AA=='}},{'path':'f','type':'SS'},"
                        + "{'path':'g','in':[{'N':'1'},{'S':'1'},{'NULL':true},{'BOOL':true}]},"
                        + "{'not':{'path':'h','in':[{'SS':['a','b']}]}}]},"
                        + "'steps':[{'drop':'a'},{'drop':'\\'b.c\\''},"
                        + "{'rename':{'from':'d','to':'e','onConflict':'fail'}},"
                        + "{'set':{'path':'f','value':{'M':{'x':{'L':[{'BOOL':false}]}}},'onConflict':'replace'}},"
                        + "{'copy':{'from':'g','to':'h','onConflict':'keep'}},"
                        + "{'mask':{'path':'i','salt':{'environment':'SALT'},'as':'S'}},"
                        + "{'mask':{'path':'j','unsalted':true,'as':'B'}}]}");
    }

    @Test
    void textIsReadBack() {
        Transform transform = read(ALL_THERE_IS);
        assertThat(Transform.parse(transform.text())).isEqualTo(transform).hasSameHashCodeAs(transform);
        assertThat(Transform.parse(Transform.none().text())).isEqualTo(Transform.none());
        assertThat(Transform.none().isNone()).isTrue();
        assertThat(transform.isNone()).isFalse();
    }

    @Test
    void valuesAreNotShown() {
        assertThat(read(ALL_THERE_IS)).hasToString("Transform[a filter, 7 steps]");
        assertThat(Transform.none()).hasToString("Transform[0 steps]");
    }
}
