package io.dynaferry.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.testkit.server.Account;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityServerTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ROLE = "arn:aws-cn:iam::123456789012:role/migration/Writer";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final IdentityServer server = IdentityServer.start(now::get);
    private final IdentityHttp client = new IdentityHttp(server.endpoint());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSessionHasItsOwnKeyAndAnEnd() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        String answer = client.assumeRole(ROLE, "&DurationSeconds=900").body();

        String accessKeyId = element("AccessKeyId", answer);
        assertThat(accessKeyId).matches("ASIA[A-Z0-9]{16}");
        assertThat(element("SecretAccessKey", answer)).isNotEmpty();
        assertThat(element("SessionToken", answer)).isNotEmpty();
        assertThat(element("Expiration", answer)).isEqualTo("2026-11-21T12:15:00Z");
        assertThat(element("Arn", answer)).isEqualTo("arn:aws-cn:sts::123456789012:assumed-role/Writer/tester");
        assertThat(server.session(accessKeyId))
                .contains(new Session(accessKeyId, Account.TARGET, ROLE, START.plus(Duration.ofMinutes(15))));
    }

    @Test
    void everySessionIsNew() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        String first = client.assumeRole(ROLE, "").body();
        String second = client.assumeRole(ROLE, "").body();

        for (String name : new String[] {"AccessKeyId", "SecretAccessKey", "SessionToken"}) {
            assertThat(element(name, first)).isNotEqualTo(element(name, second));
        }
    }

    @Test
    void aSessionMayBeAsShortAsASecond() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET).withSessionsOf(Duration.ofSeconds(1)));
        String accessKeyId = element(
                "AccessKeyId", client.assumeRole(ROLE, "&DurationSeconds=3600").body());
        Session session = server.session(accessKeyId).orElseThrow();

        assertThat(session.isOver(START.plusMillis(999))).isFalse();
        assertThat(session.isOver(START.plusMillis(1000))).isTrue();
    }

    @Test
    void aSessionThatIsOverIsRefused() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET).withSessionsOf(Duration.ofSeconds(1)));
        server.putParameter("/keys", "value");
        IdentityHttp session =
                client.as(element("AccessKeyId", client.assumeRole(ROLE, "").body()));
        assertThat(session.json("AmazonSSM.GetParameter", "{\"Name\":\"/keys\"}")
                        .statusCode())
                .isEqualTo(200);

        now.set(START.plusSeconds(1));

        HttpResponse<String> json = session.json("AmazonSSM.GetParameter", "{\"Name\":\"/keys\"}");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("\"__type\":\"ExpiredTokenException\"");
        HttpResponse<String> xml = session.assumeRole(ROLE, "");
        assertThat(xml.statusCode()).isEqualTo(403);
        assertThat(element("Code", xml.body())).isEqualTo("ExpiredToken");
    }

    @Test
    void theExternalIdHasToBeRight() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("a+b"));

        assertThat(client.assumeRole(ROLE, "&ExternalId=a%2Bb").statusCode()).isEqualTo(200);
        assertDenied(client.assumeRole(ROLE, "&ExternalId=other"));
        assertDenied(client.assumeRole(ROLE, ""));
    }

    @Test
    void anExternalIdThatNobodyAskedForDoesNoHarm() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        assertThat(client.assumeRole(ROLE, "&ExternalId=any").statusCode()).isEqualTo(200);
    }

    @Test
    void unknownAndForbiddenRolesAreRefused() {
        assertDenied(client.assumeRole(ROLE, ""));
        server.allow(AssumableRole.of(ROLE, Account.TARGET));
        server.forbid(ROLE);
        assertDenied(client.assumeRole(ROLE, ""));
    }

    private static void assertDenied(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(element("Code", answer.body())).isEqualTo("AccessDenied");
        assertThat(element("Message", answer.body())).contains("sts:AssumeRole on resource: " + ROLE);
    }

    @ParameterizedTest
    @CsvSource({"899, 400", "900, 200", "3600, 200", "3601, 400", "hour, 400"})
    void durationsAreThoseOfTheService(String seconds, int status) {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        assertThat(client.assumeRole(ROLE, "&DurationSeconds=" + seconds).statusCode())
                .isEqualTo(status);
    }

    @Test
    void callsAreRemembered() {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        client.assumeRole(ROLE, "&DurationSeconds=1800&ExternalId=x");
        client.assumeRole(ROLE + "2", "");

        assertThat(server.assumeRoleCalls())
                .containsExactly(
                        new AssumeRoleCall(ROLE, "x", "tester", Duration.ofMinutes(30), "CALLER"),
                        new AssumeRoleCall(ROLE + "2", null, "tester", Duration.ofHours(1), "CALLER"));
    }

    @Test
    void aSecureStringIsReadWithDecryptionOnly() {
        server.putParameter("/side/target", "{\"key\":\"välue\"}");

        String open = client.json("AmazonSSM.GetParameter", "{\"Name\":\"/side/target\",\"WithDecryption\":true}")
                .body();
        String closed = client.json("AmazonSSM.GetParameter", "{\"Name\":\"/side/target\"}")
                .body();

        assertThat(open).contains("\"Value\":\"{\\\"key\\\":\\\"välue\\\"}\"").contains("\"Type\":\"SecureString\"");
        assertThat(closed).doesNotContain("lue\\\"").contains("\"Value\":\"AQICAH");
        assertThat(server.secretReads()).containsExactly("ssm:/side/target", "ssm:/side/target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"side/target", "arn:aws:secretsmanager:us-east-1:123456789012:secret:side/target"})
    void aSecretIsReadByIdAndByArn(String id) {
        server.putSecret("side/target", "first");
        server.putSecret("side/target", "second");

        HttpResponse<String> answer = client.json("secretsmanager.GetSecretValue", "{\"SecretId\":\"" + id + "\"}");

        assertThat(answer.body()).contains("\"SecretString\":\"second\"").contains("\"AWSCURRENT\"");
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonSSM.GetParameter, Name, ParameterNotFound",
        "secretsmanager.GetSecretValue, SecretId, ResourceNotFoundException",
        "AmazonSSM.PutParameter, Name, UnknownOperationException",
    })
    void whatIsNotThereIsRefused(String target, String member, String code) {
        HttpResponse<String> answer = client.json(target, "{\"" + member + "\":\"nowhere\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"" + code + "\"");
    }

    @Test
    void otherActionsAreRefused() {
        HttpResponse<String> answer = client.query("Action=GetFederationToken");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(element("Code", answer.body())).isEqualTo("InvalidAction");
    }

    @Test
    void aCallerWithoutAKeyIsRefused() {
        assertThat(client.anonymously().query("Action=AssumeRole").body()).contains("MissingAuthenticationToken");
        assertThat(client.anonymously().json("AmazonSSM.GetParameter", "{}").body())
                .contains("MissingAuthenticationTokenException");
    }

    @Test
    void textInXmlIsEscaped() {
        HttpResponse<String> answer = client.query("Action=" + URLEncoder.encode("<&>", StandardCharsets.UTF_8));

        assertThat(element("Message", answer.body())).endsWith("&lt;&amp;&gt;");
    }

    private static String element(String name, String xml) {
        return IdentityHttp.element(name, xml);
    }
}
