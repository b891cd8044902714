package io.dynaferry.cdc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of an SQS queue, which also says where the service answers.
 *
 * @param endpoint scheme, host and port of the URL
 */
record QueueAddress(String url, URI endpoint) {
    private static final Pattern REGION = Pattern.compile("(?:^|\\.)sqs(?:-fips)?\\.([a-z]{2,}(?:-[a-z]+)+-\\d+)\\.");

    /** Refuses what is no such URL with an {@link IllegalArgumentException} that says why. */
    static QueueAddress parse(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (!web
                    || url.getHost() == null
                    || url.getPath() == null
                    || url.getPath().length() < 2) {
                throw new IllegalArgumentException("it is not the URL of a queue");
            }
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return new QueueAddress(text, URI.create(url.getScheme() + "://" + url.getHost() + port));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("it is not the URL of a queue", wrong);
        }
    }

    /** The region that the host names, if it is one of the service's own. */
    Optional<String> region() {
        Matcher region = REGION.matcher(endpoint.getHost());
        return region.find() ? Optional.of(region.group(1)) : Optional.empty();
    }

    boolean isFifo() {
        return url.endsWith(".fifo");
    }
}
