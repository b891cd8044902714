package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            target-external-id | abc | (masked)
            session-token | abc | (masked)
            source-profile | AKIAIOSFODNN7EXAMPLE | (masked)
            source | wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00 | (masked)
            source-endpoint | https://user:word@host:8000/ | https://(masked)@host:8000/
            source-endpoint | http://127.0.0.1:8000 | http://127.0.0.1:8000
            source-credentials | ssm:/migration/source | ssm:/migration/source
            target | arn:aws:dynamodb:eu-west-1:444455556666:table/Music | arn:aws:dynamodb:eu-west-1:444455556666:table/Music
            report | s3://a-bucket/with/a/prefix/that/is/as/long/as/a/key0 | s3://a-bucket/with/a/prefix/that/is/as/long/as/a/key0
            """)
    void secretsAreMaskedAndNothingElse(String name, String value, String shown) {
        assertThat(new EffectiveOptions(Map.of(name, value)).values()).containsExactly(Map.entry(name, shown));
    }
}
