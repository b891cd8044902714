package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.report.DriftCounts;
import io.dynaferry.report.EffectiveOptions;
import io.dynaferry.report.KeySpaceMap;
import io.dynaferry.report.Outcome;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.report.RepairReport;
import io.dynaferry.report.Requests;
import io.dynaferry.report.Scope;
import io.dynaferry.report.SideReport;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.server.Account;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CloudWatch is told of a run, and what becomes of the run when it cannot be told. */
final class DriftMetricsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant END = Instant.parse("2026-11-21T10:02:14.123456789Z");
    private static final WireAnswer DONE = WireAnswer.text(200, "<PutMetricDataResponse/>");

    private final Queue<Map<String, String>> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> signatures = new ConcurrentLinkedQueue<>();
    private final Deque<WireAnswer> answers = new ArrayDeque<>(List.of(DONE));
    private final WireServer server = WireServer.start(this::answer);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void knowWhoIsCalling() {
        System.setProperty("aws.region", "eu-west-3");
        System.setProperty("aws.accessKeyId", Account.SOURCE.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.region");
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.close();
    }

    private synchronized WireAnswer answer(WireRequest request) {
        heard.add(Arrays.stream(request.body().utf8().split("&", -1))
                .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1])));
        signatures.add(request.header("Authorization").orElse(""));
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    @Test
    void aRunIsPutAsItsSummaryHasIt() {
        publishTo(server.uri());

        Map<String, String> call = heard.element();
        assertThat(call)
                .containsEntry("Action", "PutMetricData")
                .containsEntry("Version", "2010-08-01")
                .containsEntry("Namespace", "Dynaferry")
                .containsEntry("MetricData.member.1.Timestamp", "2026-11-21T10:02:14Z");
        assertThat(figures(call))
                .containsExactly(
                        "Compared 100 Count",
                        "Missing 7 Count",
                        "Extra 5 Count",
                        "Changed 3 Count",
                        "InFlight 2 Count",
                        "Repaired 6 Count",
                        "Deleted 4 Count",
                        "LeftAlone 5 Count",
                        "Seconds 134 Seconds");
        assertThat(said()).isEmpty();
    }

    @Test
    void everyFigureNamesTheJobAndBothTables() {
        publishTo(server.uri());

        Map<String, String> call = heard.element();
        for (int figure = 1; figure <= 9; figure++) {
            assertThat(call)
                    .containsAllEntriesOf(Map.of(
                            dimension(figure, 1, "Name"), "JobName",
                            dimension(figure, 1, "Value"), "nightly",
                            dimension(figure, 2, "Name"), "Source",
                            dimension(figure, 2, "Value"), "Music",
                            dimension(figure, 3, "Name"), "Target",
                            dimension(figure, 3, "Value"), "Music-copy"));
        }
    }

    @Test
    void itIsSignedForTheJobsOwnRegion() {
        publishTo(server.uri());

        assertThat(signatures.element())
                .startsWith("AWS4-HMAC-SHA256 Credential=" + Account.SOURCE.accessKeyId() + "/")
                .contains("/eu-west-3/monitoring/aws4_request");
    }

    @Test
    void aFailureOfTheServiceIsTriedOnceMore() {
        answers.addFirst(WireAnswer.text(503, ""));

        publishTo(server.uri());

        assertThat(heard).hasSize(2);
        assertThat(said()).isEmpty();
    }

    @Test
    void aRefusalIsAWarning() {
        answers.addFirst(WireAnswer.text(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"));

        publishTo(server.uri());

        assertThat(heard).hasSize(1);
        assertThat(said())
                .isEqualTo(
                        "Warning: the metrics of this run are not in CloudWatch, and the alarm DriftLeft does not see"
                                + " it: it answers 403 AccessDenied [namespace=Dynaferry]. Check the role's"
                                + " cloudwatch:PutMetricData and the way there.\n");
    }

    @Test
    void aServiceThatIsAwayIsAWarning() {
        server.close();

        publishTo(server.uri());

        assertThat(said())
                .startsWith("Warning: the metrics of this run are not in CloudWatch")
                .contains("refused");
    }

    @Test
    void anAddressThatIsNoneIsAWarning() {
        publish(name -> "no address");

        assertThat(said()).startsWith("Warning: the metrics of this run are not in CloudWatch");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-3, https://monitoring.eu-west-3.amazonaws.com",
        "us-gov-west-1, https://monitoring.us-gov-west-1.amazonaws.com",
        "cn-north-1, https://monitoring.cn-north-1.amazonaws.com.cn"
    })
    void theAddressIsThatOfTheRegion(String region, String address) {
        assertThat(new CloudWatch(region, name -> null).address(region)).isEqualTo(URI.create(address));
    }

    private void publishTo(URI address) {
        publish(Map.of("AWS_ENDPOINT_URL_CLOUDWATCH", address.toString())::get);
    }

    private void publish(Function<String, @Nullable String> settings) {
        Console console = Console.log(new PrintStream(said, true, StandardCharsets.UTF_8));
        new DriftMetrics("nightly", new CloudWatch("us-east-1", settings), console).publish(report());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<String> figures(Map<String, String> call) {
        List<String> figures = new ArrayList<>();
        IntStream.iterate(1, figure -> call.containsKey(member(figure, "MetricName")), figure -> figure + 1)
                .forEach(figure -> figures.add(call.get(member(figure, "MetricName")) + " "
                        + call.get(member(figure, "Value")) + " " + call.get(member(figure, "Unit"))));
        return figures;
    }

    private static String dimension(int figure, int dimension, String part) {
        return member(figure, "Dimensions.member." + dimension + "." + part);
    }

    private static String member(int figure, String part) {
        return "MetricData.member." + figure + "." + part;
    }

    private static ReconcileReport report() {
        return new ReconcileReport(
                "run-1",
                1,
                Outcome.DONE,
                side("arn:aws:dynamodb:eu-west-3:111111111111:table/Music"),
                side("Music-copy"),
                Scope.EVERYTHING,
                BEGIN,
                END,
                new DriftCounts(100, 83, 7, 5, 3, 2, 6, 4, 0),
                List.of(),
                KeySpaceMap.EMPTY,
                List.of(),
                RepairReport.NOT_ASKED_FOR,
                Requests.NONE,
                new EffectiveOptions(Map.of()),
                List.of(),
                List.of());
    }

    private static SideReport side(String name) {
        return new SideReport(name, List.of(), SideReport.Kind.TABLE, null, 10, null, 2.5);
    }
}
