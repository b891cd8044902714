package io.dynaferry.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.Moto;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The same requests to an emulation that others wrote: whoever reads its answers can read ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityServerBesideMotoIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/migration/Writer";

    private final IdentityServer server = IdentityServer.start();
    private final IdentityHttp ours = new IdentityHttp(server.endpoint());
    private Moto moto;
    private IdentityHttp theirs;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Moto.isOnThisMachine(), "The command moto_server is not on this machine.");
        moto = Moto.start();
        theirs = new IdentityHttp(moto.endpoint());
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void sessionsAreToldAlike() throws Exception {
        server.allow(AssumableRole.of(ROLE, Account.TARGET));

        String our = ours.assumeRole(ROLE, "&ExternalId=abc").body();
        String their = theirs.assumeRole(ROLE, "&ExternalId=abc").body();

        assertThat(leaves(their)).containsAll(leaves(our));
        assertThat(leaves(our)).contains("/AssumeRoleResponse/AssumeRoleResult/Credentials/Expiration");
        assertThat(IdentityHttp.element("Arn", our)).isEqualTo(IdentityHttp.element("Arn", their));
    }

    private static List<String> leaves(String xml) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        List<String> paths = new ArrayList<>();
        collectLeaves("", document, paths);
        return paths;
    }

    private static void collectLeaves(String path, Node node, List<String> paths) {
        NodeList children = node.getChildNodes();
        int elements = 0;
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                elements++;
                collectLeaves(path + "/" + element.getTagName(), element, paths);
            }
        }
        if (elements == 0) {
            paths.add(path);
        }
    }

    @Test
    void parametersAreToldAlike() {
        server.putParameter("/side/target", "value");
        theirs.json(
                "AmazonSSM.PutParameter", "{\"Name\":\"/side/target\",\"Value\":\"value\",\"Type\":\"SecureString\"}");
        String request = "{\"Name\":\"/side/target\",\"WithDecryption\":true}";

        var our = parameter(ours.json("AmazonSSM.GetParameter", request));
        var their = parameter(theirs.json("AmazonSSM.GetParameter", request));

        assertThat(our).containsOnlyKeys(their.keySet());
        for (String same : List.of("Name", "Type", "Value", "Version", "ARN", "DataType")) {
            assertThat(our.get(same)).as(same).isEqualTo(their.get(same));
        }
    }

    private static Map<String, String> parameter(HttpResponse<String> answer) {
        return JsonParts.members(JsonParts.members(answer.body()).getOrDefault("Parameter", "{}"));
    }

    @Test
    void secretsAreToldAlike() {
        server.putSecret("side/target", "value");
        theirs.json("secretsmanager.CreateSecret", "{\"Name\":\"side/target\",\"SecretString\":\"value\"}");
        String request = "{\"SecretId\":\"side/target\"}";

        var our = JsonParts.members(
                ours.json("secretsmanager.GetSecretValue", request).body());
        var their = JsonParts.members(
                theirs.json("secretsmanager.GetSecretValue", request).body());

        assertThat(our).containsOnlyKeys(their.keySet());
        for (String same : List.of("Name", "SecretString", "VersionStages")) {
            assertThat(our.get(same)).as(same).isEqualTo(their.get(same));
        }
    }

    @Test
    void whatIsNotThereIsRefusedAlike() {
        assertSameRefusal("AmazonSSM.GetParameter", "{\"Name\":\"/nowhere\"}");
        assertSameRefusal("secretsmanager.GetSecretValue", "{\"SecretId\":\"nowhere\"}");
    }

    private void assertSameRefusal(String target, String request) {
        var our = JsonParts.members(ours.json(target, request).body());
        var their = JsonParts.members(theirs.json(target, request).body());
        assertThat(our.get("__type")).isEqualTo(their.get("__type"));
        assertThat(our.get("message")).isEqualTo(their.get("message"));
    }
}
