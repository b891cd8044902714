package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the SDK's own settings, which are properties of the whole JVM: the test restores them. */
class ProcessSurroundingsTest {
    private static final List<String> SETTINGS =
            List.of("aws.configFile", "aws.sharedCredentialsFile", "aws.region", "aws.disableEc2Metadata");

    @TempDir
    private Path home;

    @BeforeEach
    void setUp() throws IOException {
        write("credentials", "[other]\naws_access_key_id = PROFILEKEY\naws_secret_access_key = secret\n");
        write("config", "[profile other]\nregion = eu-north-1\n[profile placeless]\noutput = json\n");
        System.setProperty("aws.configFile", home.resolve("config").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", home.resolve("credentials").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.region", "us-west-2");
    }

    @AfterEach
    void restore() {
        SETTINGS.forEach(System::clearProperty);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    @Test
    void aProfileBringsItsRegionAndItsCredentials() {
        try (AnsweringServer server = new AnsweringServer(request -> Answer.ok("{\"TableNames\":[]}"))) {
            Side side = Sides.target(
                            "--target-profile",
                            "other",
                            "--target-endpoint",
                            server.endpoint().toString())
                    .toSide();
            try (SideClients clients = SideClients.open(side)) {
                clients.dynamoDb().listTables();
            }

            assertThat(server.requests()).extracting(Request::accessKeyId).containsExactly("PROFILEKEY");
            assertThat(server.requests()).extracting(Request::region).containsExactly("eu-north-1");
        }
    }

    @Test
    void aProfileWithoutARegionTakesTheProgramsOwn() {
        assertThat(Sides.target("--target-profile", "placeless").toSide().region())
                .isEqualTo("us-west-2");
    }

    @Test
    void aProfileThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> Sides.target("--target-profile", "nobody").toSide())
                .hasMessageStartingWith(
                        "Cannot enter the target: --target-profile is wrong: the AWS configuration files have no"
                                + " profile of that name. ");
    }

    @Test
    void aBrokenFileIsAMistakeWhoseLinesAreNotShown() throws IOException {
        write("credentials", "aws_secret_access_key = wJalrXUtnFEMI\n[other\n");

        assertThatThrownBy(() -> Sides.target("--target-profile", "other").toSide())
                .hasMessageContaining(
                        "--target-profile is wrong: the AWS configuration files cannot be read as profiles")
                .hasMessageNotContaining("wJalr");
    }

    @Test
    void aProfileWithoutCredentialsIsOneLine() {
        Side side = Sides.target("--target-profile", "placeless").toSide();
        try (SideClients clients = SideClients.open(side)) {
            assertThatThrownBy(() -> clients.dynamoDb().listTables())
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            failure -> assertThat(clients.errors().of("list the tables", failure))
                                    .hasMessage(
                                            "Cannot list the tables of the target: no credentials are found [region=us-west-2,"
                                                    + " profile=placeless]. Give profile placeless credentials, or log in to it."));
        }
    }
}
