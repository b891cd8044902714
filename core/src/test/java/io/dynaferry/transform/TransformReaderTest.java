package io.dynaferry.transform;

import static io.dynaferry.transform.Transforms.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.transform.DocumentNode.Kind;
import io.dynaferry.transform.DocumentNode.ListNode;
import io.dynaferry.transform.DocumentNode.MapNode;
import io.dynaferry.transform.DocumentNode.Member;
import io.dynaferry.transform.DocumentNode.ScalarNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                                           | the document: Expected a map with filter and steps",
                "{}                                           | the document: Neither filter nor steps are there",
                "{'step':[]}                                  | step: Unknown name; did you mean steps?",
                "{'colour':1,'steps':[]}                      | colour: Unknown name; known are filter, steps",
                "{'steps':{}}                                 | steps: Expected a list of steps",
                "{'steps':['drop']}                           | steps[0]: Expected a step, such as drop: attribute",
                "{'steps':[{'dorp':'a'}]}                     | steps[0].dorp: Unknown name; did you mean drop?",
                "{'steps':[{'drop':'a','set':{}}]}            | steps[0]: One step does one thing: write a step each for drop, set",
                "{'steps':[{}]}                               | steps[0]: Nothing is done",
                "{'steps':[{'drop':null}]}                    | steps[0].drop: Expected the path of an attribute",
                "{'steps':[{'drop':[]}]}                      | steps[0].drop: Expected a list of paths, but the list is empty",
                "{'steps':[{'drop':['a','b.']}]}              | steps[0].drop[1]: A name is missing [character=3]",
                "{'steps':[{'rename':'a'}]}                   | steps[0].rename: Expected a map with from, to, onConflict",
                "{'steps':[{'rename':{'from':'a'}}]}          | steps[0].rename: to is missing",
                "{'steps':[{'rename':{'from':'a','too':'b'}}]} | steps[0].rename.too: Unknown name; did you mean to?",
                "{'steps':[{'rename':{'from':'a','to':'a'}}]} | steps[0].rename: The new name is the old one",
                "{'steps':[{'rename':{'from':'a.b','to':'b'}}]} | steps[0].rename: The new name is the old one",
                "{'steps':[{'rename':{'from':'a','to':'b.c'}}]} | steps[0].rename: An attribute or a member of a map is renamed to a name",
                "{'steps':[{'rename':{'from':'a[0]','to':'b'}}]} | steps[0].rename: An attribute or a member of a map is renamed to a name",
                "{'steps':[{'rename':{'from':'a','to':'b','onConflict':'skip'}}]} | steps[0].rename.onConflict: Expected fail, keep or replace",
                "{'steps':[{'set':{'path':'a'}}]}             | steps[0].set: value is missing",
                "{'steps':[{'set':{'path':'a','value':[1]}}]} | steps[0].set.value: A list does not tell its type",
                "{'steps':[{'set':{'path':'a','value':{}}}]}  | steps[0].set.value: Expected one type tag",
                "{'steps':[{'set':{'path':'a','value':{'S':'x','N':'1'}}}]} | steps[0].set.value: Expected one type tag",
                "{'steps':[{'set':{'path':'a','value':{'s':'x'}}}]} | steps[0].set.value.s: Unknown name; did you mean S?",
                "{'steps':[{'set':{'path':'a','value':{'N':'x'}}}]} | steps[0].set.value.N: A number has no digits",
                "{'steps':[{'set':{'path':'a','value':{'B':'x'}}}]} | steps[0].set.value.B: Not base64",
                "{'steps':[{'set':{'path':'a','value':{'BOOL':'yes'}}}]} | steps[0].set.value.BOOL: Expected true or false",
                "{'steps':[{'set':{'path':'a','value':{'NULL':false}}}]} | steps[0].set.value.NULL: Expected true",
                "{'steps':[{'set':{'path':'a','value':{'SS':[]}}}]} | steps[0].set.value.SS: Expected a list of elements, but the list is empty",
                "{'steps':[{'set':{'path':'a','value':{'NS':['1','1.0']}}}]} | steps[0].set.value.NS[1]: The set has this element already",
                "{'steps':[{'set':{'path':'a','value':{'M':{'':1}}}}]} | steps[0].set.value.M: An attribute name is empty",
                "{'steps':[{'set':{'path':'a','value':{'L':[1,{'N':'-'}]}}}]} | steps[0].set.value.L[1].N: A number has no digits",
                "{'steps':[{'set':{'path':'a','value':1e126}}]} | steps[0].set.value: A number is larger than 9.99...E125",
                "{'steps':[{'copy':{'from':'a','to':'a'}}]}   | steps[0].copy: A copy onto itself",
                "{'steps':[{'mask':{'path':'a'}}]}            | steps[0].mask: Expected either salt: {environment: VARIABLE} or unsalted: true",
                "{'steps':[{'mask':{'path':'a','unsalted':false}}]} | steps[0].mask.unsalted: Expected true",
                "{'steps':[{'mask':{'path':'a','unsalted':true,'salt':{'environment':'A'}}}]} | steps[0].mask: Expected either salt",
                "{'steps':[{'mask':{'path':'a','salt':'pepper'}}]} | steps[0].mask.salt: Expected {environment: VARIABLE}: a salt does not stand in a file",
                "{'steps':[{'mask':{'path':'a','salt':{'environment':'A B'}}}]} | steps[0].mask.salt.environment: Not the name of an environment variable",
                "{'steps':[{'mask':{'path':'a','unsalted':true,'as':'N'}}]} | steps[0].mask.as: Expected S or B",
                "{'filter':[]}                                | filter: Expected a condition",
                "{'filter':{}}                                | filter: Nothing is asked",
                "{'filter':{'path':'a'}}                      | filter: Nothing is asked",
                "{'filter':{'equals':1}}                      | filter: path is missing",
                "{'filter':{'path':'a','exists':'b'}}         | filter.path: A path does not go with exists",
                "{'filter':{'path':'a','less':1,'greater':0}} | filter: Expected one thing that is asked, not less, greater; all and any combine",
                "{'filter':{'path':'a','equal':1}}            | filter.equal: Unknown name; did you mean equals?",
                "{'filter':{'path':'a','less':true}}          | filter.less: Only strings, numbers and binaries have an order",
                "{'filter':{'path':'a','beginsWith':1}}       | filter.beginsWith: Only strings and binaries have a beginning",
                "{'filter':{'path':'a','type':'STRING'}}      | filter.type: Expected one of S, N, B, BOOL, NULL, L, M, SS, NS, BS",
                "{'filter':{'path':'a','in':[]}}              | filter.in: Expected a list of values, but the list is empty",
                "{'filter':{'all':[]}}                        | filter.all: Expected a list of conditions, but the list is empty",
                "{'filter':{'any':[{'not':{'exists':'.'}}]}}  | filter.any[0].not.exists: A name is missing [character=1]"
            })
    void whatIsWrongIsNamedWithItsPlace(String json, String problem) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessageStartingWith("Cannot use transform text: ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith(". Correct the file; docs/transform.md describes its form.");
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirLines() {
        DocumentNode document = map(
                member("stebs", text(1, "x")),
                member("filter", map(member("path", text(3, "a")), member("les", text(4, "1")))),
                member("steps", new ListNode(5, List.of(map(member("drop", text(6, ".")))))),
                member("steps", new ListNode(7, List.of())));
        assertThatThrownBy(() -> TransformReader.read("rules.yaml", document))
                .hasMessage("Cannot use transform rules.yaml: line 7, steps: The name is there twice; "
                        + "line 1, stebs: Unknown name; did you mean steps?; "
                        + "line 4, filter.les: Unknown name; did you mean less?; "
                        + "line 6, steps[0].drop: A name is missing [character=1] [problems=4]. "
                        + "Correct the file; docs/transform.md describes its form.");
    }

    @Test
    void manyProblemsAreCounted() {
        String steps = "{'drop':'.'},".repeat(29) + "{'drop':'.'}";
        assertThatThrownBy(() -> read("{'steps':[" + steps + "]}"))
                .hasMessageContaining("; and 10 more [problems=30].")
                .hasMessageContaining("steps[19].drop")
                .hasMessageNotContaining("steps[20].drop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "-01", "+00.5"})
    void plainNumbersDoNotLoseTheirZeros(String text) {
        DocumentNode equal =
                map(member("path", text(1, "zip")), member("equals", new ScalarNode(1, Kind.NUMBER, text)));
        assertThatThrownBy(() -> TransformReader.read("t", map(member("filter", equal))))
                .hasMessageContaining("filter.equals: A plain number begins with a zero");
    }

    @Test
    void constantsAreNotDeeperThanDynamoDbHolds() {
        String deep = "{'L':[".repeat(31) + "{'S':'x'}" + "]}".repeat(31);
        assertThat(read("{'steps':[{'set':{'path':'a','value':" + deep + "}}]}").isNone())
                .isFalse();
        assertThatThrownBy(() -> read("{'steps':[{'set':{'path':'a.b','value':" + deep + "}}]}"))
                .hasMessageContaining("steps[0].set: The value would be nested deeper than 32 levels");
    }

    @Test
    void textThatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> Transform.parse("{"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot read a transform: ");
    }

    private static MapNode map(Member... members) {
        return new MapNode(2, List.of(members));
    }

    private static Member member(String name, DocumentNode node) {
        return new Member(name, node);
    }

    private static ScalarNode text(int line, String text) {
        return new ScalarNode(line, Kind.TEXT, text);
    }
}
