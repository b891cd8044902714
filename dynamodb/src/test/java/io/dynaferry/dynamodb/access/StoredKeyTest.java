package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accessKeyId\":\"AKID\",\"secretAccessKey\":\"SECRET\"}",
                "{\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"SECRET\",\"UserName\":\"mover\",\"Status\":\"Active\"}",
                "{\"aws_access_key_id\":\"AKID\",\"aws_secret_access_key\":\"SECRET\"}",
                " { \"AWS_ACCESS_KEY_ID\" : \"AKID\\n\", \"AWS_SECRET_ACCESS_KEY\" : \" SECRET\" } \n",
            })
    void aKeyIsReadInEverySpelling(String text) {
        assertThat(StoredKey.parse(text)).hasValueSatisfying(key -> {
            assertThat(key.accessKeyId()).isEqualTo("AKID");
            assertThat(key.secretAccessKey()).isEqualTo("SECRET");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKID:SECRET",
                "{",
                "[]",
                "\"AKID\"",
                "{}",
                "{\"accessKeyId\":\"AKID\"}",
                "{\"accessKeyId\":\"AKID\",\"secretAccessKey\":\"\"}",
                "{\"accessKeyId\":\"AKID\",\"secretAccessKey\":17}",
                "{\"accessKeyId\":\"AKID\",\"secretAccessKey\":null}",
            })
    void whatIsNoKeyIsNone(String text) {
        assertThat(StoredKey.parse(text)).isEmpty();
    }
}
