package io.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemScannerTest {
    private static final KeySchema SCHEMA = KeySchema.parse("pk:S,sk:N");

    @Test
    void saysWhereTheItemEnds() {
        byte[] line = "{\"Item\":{\"a\":{\"S\":\"x\"}}}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(new ItemScanner().scan(line, 8, line.length)).isEqualTo(line.length - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'N':'1'}}                     | {'a':{'N':'1.0'}}",
                "{'a':{'N':'1200'}}                  | {'a':{'N':'+0.12e4'}}",
                "{'a':{'N':'-0'}}                    | {'a':{'N':'0.00E9'}}",
                "{'a':{'N':'-0.5'}}                  | {'a':{'N':'-.50'}}",
                "{'a':{'S':'x'},'b':{'BOOL':true}}   | { 'b' : { 'BOOL' : true } , 'a' : { 'S' : 'x' } }",
                "{'a':{'SS':['x','y']}}              | {'a':{'SS':['y','x']}}",
                "{'a':{'NS':['1','20']}}             | {'a':{'NS':['2E1','1.0']}}",
                "{'a':{'S':'é/😀'}}                  | {'a':{'S':'\\u00e9\\/\\ud83d\\ude00'}}",
                "{'a':{'B':'QQ=='}}                  | {'a':{'B':'QR=='}}",
                "{'a':{'M':{'x':{'L':[]},'y':{'NULL':true}}}} | {'a':{'M':{'y':{'NULL':true},'x':{'L':[]}}}}",
            })
    void spellingDoesNotMatter(String one, String other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'N':'1'}}              | {'a':{'S':'1'}}",
                "{'a':{'N':'1'}}              | {'a':{'N':'-1'}}",
                "{'a':{'N':'1'}}              | {'a':{'N':'10'}}",
                "{'a':{'S':''}}               | {'a':{'NULL':true}}",
                "{'a':{'S':''}}               | {'a':{'B':''}}",
                "{'a':{'L':[]}}               | {'a':{'M':{}}}",
                "{'a':{'SS':['x']}}           | {'a':{'L':[{'S':'x'}]}}",
                "{'a':{'SS':['x','y']}}       | {'a':{'SS':['xy']}}",
                "{'a':{'L':[{'S':'x'},{'S':'y'}]}} | {'a':{'L':[{'S':'y'},{'S':'x'}]}}",
                "{'a':{'L':[{'L':[]},{'L':[]}]}}   | {'a':{'L':[{'L':[{'L':[]}]}]}}",
                "{'a':{'S':'b'},'c':{'S':'d'}}     | {'a':{'S':'d'},'c':{'S':'b'}}",
                "{'a':{'S':'x'}}              | {'b':{'S':'x'}}",
                "{'a':{'BOOL':true}}          | {'a':{'BOOL':false}}",
                "{'a':{'M':{'b':{'S':'x'}}}}  | {'a':{'S':'x'},'b':{'M':{}}}",
                "{}                           | {'a':{'M':{}}}",
            })
    void contentMatters(String one, String other) {
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    /** A scanner remembers how attributes begin: what it has read before must not show in what it finds. */
    @Test
    void whatAScannerHasReadBeforeDoesNotMatter() {
        ItemScanner used = new ItemScanner();
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            List<String> attributes = new ArrayList<>();
            for (String stem : List.of("", "name-", "long-name-", "a-name-of-16-byt", "a-name-of-many-more-bytes-")) {
                for (int number = 0; number < 12; number++) {
                    attributes.add("'" + stem + random.nextInt(20) * 20 + number + "':{'N':'1'}");
                }
            }
            Collections.shuffle(attributes, random);
            String item = "{" + String.join(",", attributes.subList(0, random.nextInt(attributes.size()))) + "}";
            byte[] bytes = item.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            assertThat(outcome(used, bytes)).as("round %d", round).isEqualTo(outcome(new ItemScanner(), bytes));
        }
    }

    private static String outcome(ItemScanner scanner, byte[] item) {
        try {
            scanner.scan(Slice.of(item));
            return scanner.digest().toString();
        } catch (InvalidItemException invalid) {
            return invalid.rule();
        }
    }

    @Test
    void everyLengthAndEveryByteOfATextCounts() {
        Set<ItemDigest> seen = new HashSet<>();
        int variants = 0;
        for (int length = 0; length <= 70; length++) {
            seen.add(digest("{'a':{'S':'" + "x".repeat(length) + "'}}"));
            variants++;
            for (int at = 0; at < length; at++) {
                String text = "x".repeat(at) + "é" + "x".repeat(length - at - 1);
                seen.add(digest("{'a':{'S':'" + text + "'}}"));
                variants++;
            }
        }
        assertThat(seen).hasSize(variants);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | the text ends inside an item [byte offset=0]",
                "[]                           | an object should begin here [byte offset=0]",
                "{'a':{'S':'x'}               | the text ends inside an item [byte offset=14]",
                "{'a':{'S':'x'},}             | an attribute name should begin here [byte offset=15]",
                "{'':{'S':'x'}}               | an attribute name is empty [byte offset=1]",
                "{'a':'x'}                    | an attribute value should begin here [byte offset=5]",
                "{'a':{}}                     | a type should stand here [byte offset=6]",
                "{'a':{'X':'x'}}              | a type is none of S, N, B, BOOL, NULL, SS, NS, BS, L, M [byte offset=7]",
                "{'a':{'S':'x','N':'1'}}      | a value has one type, and a closing brace should follow it [byte offset=13]",
                "{'a':{'N':1}}                | a string should begin here [byte offset=10]",
                "{'a':{'N':''}}               | a number has no digits [byte offset=10]",
                "{'a':{'N':' 7'}}             | a number has no digits [byte offset=10]",
                "{'a':{'N':'7 '}}             | a number holds a character that belongs to no number [byte offset=10]",
                "{'a':{'N':'NaN'}}            | a number has no digits [byte offset=10]",
                "{'a':{'N':'1e'}}             | a number's exponent has no digits [byte offset=10]",
                "{'a':{'N':'1E126'}}          | a number is out of range, whose magnitude may be 1E-130 to 9.99...E+125 [byte offset=10]",
                "{'a':{'N':'1E-131'}}         | a number is out of range, whose magnitude may be 1E-130 to 9.99...E+125 [byte offset=10]",
                "{'a':{'N':'1E999999999999'}} | a number's exponent is out of range [byte offset=10]",
                "{'a':{'B':'QQ'}}             | a binary value is not base64 of full groups of four [byte offset=10]",
                "{'a':{'B':'Q?=='}}           | a binary value holds a character that is not base64 [byte offset=10]",
                "{'a':{'B':'===='}}           | a binary value holds a character that is not base64 [byte offset=10]",
                "{'a':{'SS':[]}}              | a set is empty [byte offset=11]",
                "{'a':{'NS':['1','1.0']}}     | an element stands twice in one set [byte offset=11]",
                "{'a':{'BOOL':'true'}}        | a BOOL is neither true nor false [byte offset=13]",
                "{'a':{'NULL':false}}         | a NULL is not true [byte offset=13]",
                "{'a':{'S':'x'},'a':{'S':'y'}} | an attribute name stands twice in one object [byte offset=0]",
                "{'a':{'S':'\\ud83d'}}        | half of a surrogate pair stands alone [byte offset=11]",
                "{'a':{'S':'\\x'}}            | a backslash is followed by no known escape [byte offset=11]",
            })
    void saysWhatIsWrongAndWhere(String item, String message) {
        assertThatThrownBy(() -> digest(item))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999999999999999999999",
                "9.9999999999999999999999999999999999999E125",
                "1E-130",
                "100000000000000000000000000000000000000000000000",
                "0.0000000000000000000000000000000000000000000001",
                "00000000000000000000000000000000000000000000000001"
            })
    void thirtyEightDigitsAndTheWholeRangeAreTaken(String number) {
        assertThat(digest("{'a':{'N':'" + number + "'}}")).isNotNull();
    }

    @Test
    void thirtyNineDigitsAreRefused() {
        assertThatThrownBy(() -> digest("{'a':{'N':'" + "1".repeat(39) + "'}}"))
                .hasMessage("a number has more than 38 significant digits [byte offset=10]");
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] overlong = "{\"a\":{\"S\":\"..........\"}}".getBytes(StandardCharsets.UTF_8);
        overlong[12] = (byte) 0xC0;
        overlong[13] = (byte) 0x80;

        assertThatThrownBy(() -> new ItemScanner().scan(Slice.of(overlong)))
                .hasMessage("a string is not UTF-8 [byte offset=12]");
    }

    @Test
    void aControlCharacterInsideAStringIsRefused() {
        assertThatThrownBy(() -> digest("{'a':{'S':'......\u0001..........'}}"))
                .hasMessage("a control character stands unescaped in a string [byte offset=17]");
    }

    @Test
    void nestingIsTakenToItsLimitAndNotFurther() {
        assertThat(digest(nested(31))).isNotEqualTo(digest(nested(30)));
        assertThatThrownBy(() -> digest(nested(32))).hasMessageStartingWith("lists and maps are nested deeper than 31");
    }

    private static String nested(int depth) {
        return "{'a':" + "{'L':[".repeat(depth) + "]}".repeat(depth) + "}";
    }

    @Test
    void keysDoNotDependOnSpellingAndOrder() {
        assertThat(key("{'pk':{'S':'a'},'sk':{'N':'1'},'x':{'S':'y'}}"))
                .isEqualTo(key("{'sk':{'N':'1.0'},'pk':{'S':'\\u0061'}}"))
                .isNotEqualTo(key("{'pk':{'S':'a1'},'sk':{'N':'1'}}"));
    }

    @Test
    void keyBytesHaveTheLayoutThatIsDocumented() {
        assertThat(key("{'pk':{'S':'ab'},'sk':{'N':'-120'}}").bytes())
                .isEqualTo("S\0\2abN-12E1".getBytes(StandardCharsets.UTF_8));
        ItemScanner binary = new ItemScanner(KeySchema.parse("b:B"));
        binary.scan(Slice.ofUtf8(json("{'b':{'B':'AAE='}}")));
        assertThat(binary.key().bytes()).containsExactly('B', 0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sk':{'N':'1'}}                   | the item has no key attribute pk [byte offset=0]",
                "{'pk':{'S':'a'}}                   | the item has no key attribute sk [byte offset=0]",
                "{'pk':{'N':'1'},'sk':{'N':'1'}}    | key attribute pk is of type N where the table has S [byte offset=8]",
                "{'pk':{'L':[]},'sk':{'N':'1'}}     | key attribute pk is of type L where the table has S [byte offset=8]",
                "{'pk':{'S':''},'sk':{'N':'1'}}     | key attribute pk has 0 bytes where 1 to 2048 are allowed [byte offset=11]",
            })
    void saysWhatIsWrongWithAKey(String item, String message) {
        assertThatThrownBy(() -> key(item))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage(message);
    }

    @Test
    void theKeyOfANestedMapIsNoKey() {
        assertThatThrownBy(() -> key("{'m':{'M':{'pk':{'S':'a'},'sk':{'N':'1'}}}}"))
                .hasMessage("the item has no key attribute pk [byte offset=0]");
    }

    private static ItemDigest digest(String item) {
        ItemScanner scanner = new ItemScanner();
        scanner.scan(Slice.ofUtf8(json(item)));
        return scanner.digest();
    }

    private static CanonicalKey key(String item) {
        ItemScanner scanner = new ItemScanner(SCHEMA);
        scanner.scan(Slice.ofUtf8(json(item)));
        return scanner.key();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
