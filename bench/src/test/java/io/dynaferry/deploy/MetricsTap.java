package io.dynaferry.deploy;

import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stands for CloudWatch, as far as figures are put there, and writes down what it hears. */
final class MetricsTap implements AutoCloseable {
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private final WireServer server = WireServer.start(this::answer);

    URI uri() {
        return server.uri();
    }

    /** The fields of each call. */
    List<Map<String, String>> forms() {
        return List.copyOf(forms);
    }

    /** As policies see them: there is no resource. */
    Set<Call> calls() {
        return forms.stream()
                .map(form -> new Call("cloudwatch:" + form.get("Action"), "*"))
                .collect(Collectors.toSet());
    }

    void forgetCalls() {
        forms.clear();
    }

    /**
     * The dimensions of a figure, each as name and value.
     *
     * @param figure what the names of its fields begin with
     */
    static List<String> dimensions(Map<String, String> form, String figure) {
        List<String> dimensions = new ArrayList<>();
        String member = figure + "Dimensions.member.";
        for (int at = 1; form.containsKey(member + at + ".Name"); at++) {
            dimensions.add(form.get(member + at + ".Name") + "=" + form.get(member + at + ".Value"));
        }
        return dimensions;
    }

    private WireAnswer answer(WireRequest request) {
        forms.add(Arrays.stream(request.body().utf8().split("&", -1))
                .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1])));
        return WireAnswer.text(200, "<PutMetricDataResponse/>");
    }

    @Override
    public void close() {
        server.close();
    }
}
